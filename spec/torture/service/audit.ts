import assert from 'node:assert/strict';
import { dossierClient, type Fetch } from '../../../lib/service/http/client/dossier.client.js';
import { eventId } from '../../support/samples.js';
import { dossierOf, reducedJson } from '../../support/submitted-events.js';
import type { Counts } from '../scenario.js';
import { featureOf, sentEvent, type HonestSender } from './honest-sender.js';

/** What a node says of the events that were answered for. */
export interface Audit extends Counts {
  readonly 'answered stored': number;
  readonly found: number;
  /** Events that were answered for and are not there, or are not as they were sent. */
  readonly lost: number;
  readonly twice: number;
  /** Dossiers whose state is not that of a fresh reduction of the events that are there. */
  readonly 'states that differ': number;
}

const PAGE = 1_000;

/** A service ends idle connections; while this process reduces events, it does not notice, and asks again on such a one. */
const askedTwice: Fetch = (...request) => fetch(...request).catch(() => fetch(...request));

/** The state that a fresh reduction of raw events gives, as JSON. */
export type Reduced = typeof reducedJson;

/** Asks a node by HTTP for all of its events and states, and compares them with what was answered for. */
export async function auditOf(url: string, { answered }: HonestSender, reduced: Reduced = reducedJson): Promise<Audit> {
  const client = dossierClient({ url, fetch: askedTwice });
  const found = new Map<string, unknown>();
  let [count, twice] = [0, 0];
  for (let after: string | undefined, isLast = false; !isLast;) {
    const page = await client.events({ limit: PAGE, ...(after !== undefined && { after }) });
    for (const { event_id: id, event } of page.events) {
      if (found.has(id)) twice += 1;
      found.set(id, event);
    }
    count += page.events.length;
    [after, isLast] = [page.next, page.is_last];
  }
  assert.equal((await client.counts({})).events, count, 'the log counts other events than it has');
  const lost = [...answered].filter((number) => {
    return JSON.stringify(found.get(eventId(number))) !== JSON.stringify(sentEvent(number));
  });
  const differing = await differingStates(client, [...found.values()], reduced);
  return { 'answered stored': answered.size, found: count, lost: lost.length, twice, 'states that differ': differing };
}

/** All counts, each added up. */
export function sum<C extends Counts>(counts: readonly C[]): C {
  const total: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one))) total[name] = (total[name] ?? 0) + count;
  return total as C;
}

/** Throws when something was lost, is there twice, or a state differs. */
export function assertSoundly(counts: Counts): void {
  const { lost, twice, 'states that differ': differing } = counts;
  assert.deepEqual([lost, twice, differing], [0, 0, 0], JSON.stringify(counts));
}

async function differingStates(
  client: ReturnType<typeof dossierClient>,
  events: readonly unknown[],
  reduced: Reduced,
): Promise<number> {
  const byDossier = new Map<string, ReturnType<typeof sentEvent>[]>();
  for (const event of events as readonly ReturnType<typeof sentEvent>[]) {
    const id = dossierOf(featureOf(Number(event['lamport_clock'])));
    byDossier.set(id, [...(byDossier.get(id) ?? []), event]);
  }
  let differing = 0;
  for (const [dossier, list] of byDossier) {
    const state = await client.state({ dossier });
    if (JSON.stringify(state) !== JSON.stringify(reduced(list))) differing += 1;
  }
  return differing;
}
