import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import { dossierClient } from '../../lib/service/http/client/dossier.client.js';
import { findingsIn, type Findings } from '../service/killed-service.js';
import { numbersOf, upTo } from '../support/outboxes.js';
import { eventId } from '../support/samples.js';
import { CREDENTIALS, SECRET } from '../support/secrets.js';
import { serving, type Serving } from '../support/serving.js';
import { rawEvent } from '../support/submitted-events.js';
import { EitherNodeTransport } from './either-node.transport.js';

/** What a run of two nodes is given. */
export interface TwoNodes {
  /** The URL of the database that both have. */
  readonly database: string;
  /** A folder for what they write. */
  readonly folder: string;
  /** How many events are sent. */
  readonly events: number;
  /** Told what happens. */
  readonly say: (line: string) => void;
}

/** What came of it, counted. */
export interface TwoNodesCounts extends Findings {
  readonly emitted: number;
  /** Events that a node answered for as stored, or as known already. */
  readonly 'answered for': number;
  readonly 'dossiers at the survivor': number;
  readonly 'partitions of the survivor': number;
}

const FEATURES = 20;
const PATIENCE = 60_000;

/**
 * Starts two nodes over one database, and two relays, each of which sends to a node of its own and, when that does not
 * answer, to the other. Kills the first node while events flow; the second one goes on with all of it.
 */
export async function killOneOfTwo({ database, folder, events, say }: TwoNodes): Promise<TwoNodesCounts> {
  const options = { cwd: folder, env: { MISSION_DOSSIER_WEBHOOK_SECRET: SECRET } };
  const nodes: Serving[] = [];
  try {
    for (const name of ['first', 'second']) {
      const node = await serving(['--data', database], options);
      nodes.push(node);
      say(`the ${name} node listens on ${node.url} (process ${String(node.child.pid)})`);
    }
    const [first, second] = nodes as [Serving, Serving];
    const outboxes = [1, 2].map((part) => filled(events, part));
    say(`${String(events)} events of ${String(FEATURES)} dossiers wait in two outboxes`);
    const transports = [
      new EitherNodeTransport([to(first), to(second)], (delivered) => {
        if (delivered < events / 4 || first.child.killed) return;
        first.child.kill('SIGKILL');
        say(`kill -9 of the first node, with a batch under way and ${String(delivered)} events delivered by its relay`);
      }),
      new EitherNodeTransport([to(second), to(first)], () => undefined),
    ];
    await Promise.all(outboxes.map((outbox, at) => drained(outbox, transports[at] as EitherNodeTransport)));
    assert.equal(first.child.killed, true, 'the first node was not killed');
    const delivered = outboxes.flatMap((outbox) => outbox.list({ limit: events, state: 'delivered' }));
    say(`all ${String(delivered.length)} events are answered for`);
    const survivor = await settled(second);
    await second.stop();
    const findings = await findingsIn(database, numbersOf(delivered).map(String));
    return { emitted: events, 'answered for': delivered.length, ...findings, ...survivor };
  } finally {
    for (const node of nodes) await node.stop('SIGKILL');
  }
}

function to({ url }: Serving): WebhookTransport {
  return new WebhookTransport({ url: `${url}v1/events`, credentials: CREDENTIALS });
}

/** An outbox with every second event: those of both are of the same dossiers. */
function filled(events: number, part: number): InMemoryOutbox {
  const outbox = new InMemoryOutbox();
  const numbers = upTo(events).filter((number) => number % 2 === part % 2);
  outbox.transact((writer) => {
    for (const number of numbers) {
      const raw = rawEvent(number, `mission-${String(number % FEATURES)}`);
      writer.insert({ eventId: eventId(number), eventType: String(raw['event_type']), text: JSON.stringify(raw) });
    }
  });
  return outbox;
}

async function drained(outbox: InMemoryOutbox, transport: EitherNodeTransport): Promise<void> {
  const relay = new OutboxRelay(outbox, transport);
  for (const deadline = performance.now() + PATIENCE; ;) {
    const { pending, reason } = await relay.drain();
    if (pending === 0) break;
    assert.ok(performance.now() < deadline, `${String(pending)} events are still pending: ${String(reason)}`);
    await setTimeout(100);
  }
  await transport.close();
}

/** Waits until the survivor has all dossiers up to date, and the partitions of the node that died. */
async function settled({
  url,
}: Serving): Promise<Pick<TwoNodesCounts, 'dossiers at the survivor' | 'partitions of the survivor'>> {
  const client = dossierClient({ url });
  for (const deadline = performance.now() + PATIENCE; ;) {
    const { total, behind } = await client.dossiers({});
    const metrics = await (await fetch(`${url}metrics`)).text();
    const owned = [...metrics.matchAll(/^mission_dossier_owned_partition\{[^}]*\} 1$/gm)].length;
    const all = [...metrics.matchAll(/^mission_dossier_owned_partition\{/gm)].length;
    if (behind === 0 && owned === all)
      return { 'dossiers at the survivor': total, 'partitions of the survivor': owned };
    assert.ok(performance.now() < deadline, `the survivor has ${String(owned)} of ${String(all)} partitions`);
    await setTimeout(100);
  }
}
