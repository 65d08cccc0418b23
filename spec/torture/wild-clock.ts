import assert from 'node:assert/strict';
import { join } from 'node:path';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { findingIndexed } from '../support/local-findings.js';
import { answerAll, ScriptedTransport } from '../support/outboxes.js';
import { NAMESPACE } from '../support/samples.js';
import type { Scenario } from './scenario.js';
import { assertLamport, storedEvents } from './stored-events.js';

const EVENTS = 50;
const DAY_MS = 86_400_000;

/** A clock that jumps, mostly backwards, while events are emitted and relayed. */
export const WILD_CLOCK: Scenario = {
  name: 'a clock that goes backwards',
  rounds: 40,
  async run({ folder, rounds, random }) {
    let now = Date.now();
    let jumps = 0;
    const clock = {
      now: () => {
        if (random() < 0.2) {
          now += Math.round((random() - 0.7) * DAY_MS);
          jumps += 1;
        }
        return (now += 1);
      },
    };
    const file = join(folder, 'outbox.db');
    const outbox = SqliteOutbox.open(file, { clock });
    const emitter = new DossierEmitter({ namespace: NAMESPACE, store: outbox, clock });
    const sent: number[] = [];
    const transport = new ScriptedTransport((events) => {
      sent.push(...events.map(({ text }) => (JSON.parse(text) as { lamport_clock: number }).lamport_clock));
      return answerAll(events, 'success');
    });
    const ids: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      for (let number = 0; number < EVENTS; number += 1) {
        const outcome = emitter.emit(findingIndexed(`docs/${number}.md`));
        assert.ok(outcome.outcome === 'stored', JSON.stringify(outcome));
        ids.push(outcome.event.event_id);
      }
      assert.equal((await new OutboxRelay(outbox, transport, { clock }).drain()).end, 'drained');
    }
    outbox.close();
    assert.deepEqual(
      sent,
      [...sent].sort((a, b) => a - b),
      'events were sent out of their order',
    );
    assert.deepEqual(ids, [...ids].sort(), 'a later event has a smaller id');
    const stored = storedEvents(file);
    assertLamport(file, stored);
    assert.ok(stored.every(({ state }) => state === 'delivered'));
    assert.ok(jumps > 0);
    return { rounds, jumps, stored: stored.length, delivered: sent.length, lost: 0 };
  },
};
