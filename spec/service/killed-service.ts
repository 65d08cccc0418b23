import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { Event } from '../../lib/event/event.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { DossierStore } from '../../lib/service/dossier.store.js';
import { openEventLog } from '../../lib/service/open-event-log.js';
import { processProgram } from '../support/process-program.js';
import { eventId } from '../support/samples.js';

const PROGRAM = processProgram('service/appending');
/** Every round begins with some events of the one before. */
const AGAIN = 20;

/**
 * Kills a service again and again while it takes events into the log at a place, each time once it has answered for some
 * more; gives the numbers of the events that it answered for.
 */
export async function killAgainAndAgain(
  place: string,
  rounds: number,
  more: (round: number) => number,
): Promise<readonly string[]> {
  const answered: string[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const last = answered.reduce((most, number) => Math.max(most, Number(number)), 0);
    const first = String(Math.max(1, last - AGAIN));
    const child = spawn(process.execPath, [PROGRAM, place, first], { stdio: ['ignore', 'pipe', 'inherit'] });
    const wanted = answered.length + more(round);
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.endsWith('.')) answered.push(line.slice(0, -1));
      if (answered.length >= wanted) child.kill('SIGKILL');
    });
    const [, signal] = (await once(child, 'close')) as [number | null, string | null];
    assert.equal(signal, 'SIGKILL', 'the service ended by itself');
  }
  return answered;
}

/** What was found in a log, counted. */
export interface Findings {
  readonly found: number;
  readonly lost: number;
  readonly twice: number;
  readonly 'states that differ': number;
}

/** Compares a log with the numbers of the events that were answered for, and its states with fresh reductions. */
export async function findingsIn(place: string, answered: readonly string[]): Promise<Findings> {
  const store = new DossierStore(await openEventLog(place));
  try {
    const texts = new Map<string, string[]>();
    const ids: string[] = [];
    for (let after: string | undefined, isLast = false; !isLast;) {
      const page = await store.queries.events({ limit: 1_000, ...(after !== undefined && { after }) });
      for (const { eventId: id, dossierId, text } of page.events) {
        ids.push(id);
        texts.set(String(dossierId), [...(texts.get(String(dossierId)) ?? []), text]);
      }
      [after, isLast] = [page.next, page.isLast];
    }
    const known = new Set(ids);
    let differing = 0;
    for (const [dossierId, list] of texts) {
      const fresh = reduceMissionDossier(list.map((text) => Event.parse(JSON.parse(text))));
      if ((await store.queries.state(dossierId)).json !== JSON.stringify(fresh)) differing += 1;
    }
    assert.equal((await store.queries.counts()).events, ids.length);
    return {
      found: ids.length,
      lost: answered.filter((number) => !known.has(eventId(Number(number)))).length,
      twice: ids.length - known.size,
      'states that differ': differing,
    };
  } finally {
    await store.close();
  }
}
