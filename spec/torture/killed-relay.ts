import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonLinesSink } from '../../lib/delivery/receiver/json-lines.sink.js';
import { WebhookReceiver } from '../../lib/delivery/receiver/webhook.receiver.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { WebhookTransport } from '../../lib/delivery/webhook/webhook.transport.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../support/local-findings.js';
import { listen } from '../support/loopback.js';
import { upTo } from '../support/outboxes.js';
import { NAMESPACE } from '../support/samples.js';
import { SECRET } from '../support/secrets.js';
import { pause, startChildIn } from './child.js';
import type { Scenario } from './scenario.js';
import { assertSound, storedEvents } from './stored-events.js';

const EVENTS_A_ROUND = 60;
const BATCH = 5;
const LONGEST_LIFE_MS = 60;
const ENVIRONMENT = { MISSION_DOSSIER_WEBHOOK_SECRET: SECRET };

/** `kill -9` of a process that relays, at any moment, again and again on one outbox, to one receiver. */
export const KILLED_RELAY: Scenario = {
  name: 'kill -9 of a relaying process',
  rounds: 200,
  async run({ folder, rounds, random }) {
    const file = join(folder, 'outbox.db');
    const received = join(folder, 'received.jsonl');
    const sink = await JsonLinesSink.open(received);
    let requests = 0;
    const receiver = new WebhookReceiver({ secret: SECRET, sink });
    const { url, close } = await listen((request, response) => {
      requests += 1;
      void receiver.handle(request, response);
    });
    let answered = 0;
    for (let round = 0; round < rounds; round += 1) {
      answered += emitSome(file);
      const child = startChildIn(ENVIRONMENT, 'relaying', file, url, String(BATCH));
      await child.printed(1);
      await pause(random() * LONGEST_LIFE_MS);
      child.process.kill('SIGKILL');
      assert.equal(await child.ended(), null, 'the process ended before it was killed');
    }
    await drain(file, url);
    await close();
    await sink.close();
    assertSound(file);
    const stored = storedEvents(file);
    assert.equal(stored.length, answered, 'events were lost that were answered stored');
    const undelivered = stored.filter(({ state }) => state !== 'delivered');
    assert.deepEqual(undelivered, []);
    const arrived = readFileSync(received, 'utf8').trimEnd().split('\n').map(idOf);
    assert.equal(new Set(arrived).size, arrived.length, 'events arrived twice in the sink');
    assert.deepEqual([...arrived].sort(), stored.map(({ eventId }) => eventId).sort());
    return { rounds, 'answered stored': answered, requests, 'in the sink': arrived.length, lost: 0, 'ids twice': 0 };
  },
};

function emitSome(file: string): number {
  const store = SqliteOutbox.open(file, { limit: 10_000_000 });
  const emitter = new DossierEmitter({ namespace: NAMESPACE, store });
  const outcomes = emitter.emitAll(upTo(EVENTS_A_ROUND).map((number) => findingIndexed(`docs/${number}.md`)));
  store.close();
  return outcomes.filter(({ outcome }) => outcome === 'stored').length;
}

async function drain(file: string, url: string): Promise<void> {
  const outbox = SqliteOutbox.open(file);
  const transport = new WebhookTransport({ url, credentials: { read: () => ({ webhookSecret: SECRET }) } });
  outbox.retry(outbox.list({ limit: 1_000_000, state: 'pending' }).map(({ eventId }) => eventId));
  const report = await new OutboxRelay(outbox, transport).drain();
  await transport.close();
  outbox.close();
  assert.equal(report.end, 'drained');
}

function idOf(line: string): string {
  return (JSON.parse(line) as { readonly event_id: string }).event_id;
}
