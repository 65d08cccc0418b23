import assert from 'node:assert/strict';
import { join } from 'node:path';
import { InMemorySink } from '../../lib/delivery/receiver/in-memory.sink.js';
import { OutboxRelay } from '../../lib/delivery/relay/outbox.relay.js';
import { DossierEmitter } from '../../lib/emission/dossier.emitter.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';
import { Event } from '../../lib/event/event.js';
import { findingIndexed } from '../support/local-findings.js';
import { answerAll, ScriptedTransport } from '../support/outboxes.js';
import { NAMESPACE } from '../support/samples.js';
import type { Counts, Scenario } from './scenario.js';
import { assertLamport, assertSound, storedEvents } from './stored-events.js';

/** A page limit stands for a full disk: SQLite says the same of both. */
const FEWEST_PAGES = 30;
const MORE_PAGES = 100;
const ATTEMPTS = 400;

/** Emitting until the disk is full, relaying while it is, and both once there is room. */
export const FULL_DISK: Scenario = {
  name: 'a full disk',
  rounds: 20,
  async run({ folder, rounds, random }) {
    const total = { rounds, stored: 0, 'refused, disk full': 0, delivered: 0, lost: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const file = join(folder, `outbox-${round}.db`);
      const maxPages = FEWEST_PAGES + Math.floor(random() * MORE_PAGES);
      const { stored, refused } = fillUp(file, maxPages);
      const delivered = await relayAll(file, maxPages);
      assert.equal(delivered, stored.length, 'events were lost that were answered stored');
      assertLamport(file, storedEvents(file));
      assertSound(file);
      total.stored += stored.length;
      total['refused, disk full'] += refused;
      total.delivered += delivered;
    }
    assert.ok(total['refused, disk full'] > 0, 'no disk was ever full');
    return total satisfies Counts;
  },
};

function fillUp(file: string, maxPages: number): { readonly stored: readonly string[]; readonly refused: number } {
  const store = SqliteOutbox.open(file, { maxPages });
  const emitter = new DossierEmitter({ namespace: NAMESPACE, store });
  const stored: string[] = [];
  let refused = 0;
  for (let number = 0; number < ATTEMPTS; number += 1) {
    const outcome = emitter.emit(findingIndexed(`docs/${number}.md`));
    if (outcome.outcome === 'stored') stored.push(outcome.event.event_id);
    else {
      assert.equal(outcome.outcome === 'failed' && outcome.error.code, 'OUTBOX_DISK_FULL');
      refused += 1;
    }
  }
  assert.deepEqual(
    store.list({ limit: ATTEMPTS }).map(({ eventId }) => eventId),
    stored,
    'what is stored is readable',
  );
  store.close();
  return { stored, refused };
}

/** With the same limit the outcomes may or may not find room; without it they do. The sink has each event once. */
async function relayAll(file: string, maxPages: number): Promise<number> {
  const sink = new InMemorySink();
  const transport = new ScriptedTransport((events) => {
    sink.store(events.map(({ text }) => ({ event: Event.parse(JSON.parse(text)), text })));
    return answerAll(events, 'success');
  });
  for (const options of [{ maxPages }, {}]) {
    const outbox = SqliteOutbox.open(file, options);
    try {
      await new OutboxRelay(outbox, transport).drain();
    } catch (error) {
      assert.ok(error instanceof DossierError && error.code === 'OUTBOX_DISK_FULL', String(error));
    } finally {
      outbox.close();
    }
  }
  assert.ok(storedEvents(file).every(({ state }) => state === 'delivered'));
  return sink.events.length;
}
