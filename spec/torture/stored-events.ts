import assert from 'node:assert/strict';
import type { OutboxState } from '../../lib/outbox/outbox-entry.js';
import { loadSqlite } from '../../lib/sqlite/sqlite-driver.js';
import { SqliteOutbox } from '../../lib/outbox/sqlite/sqlite.outbox.js';

/** An event as it is in an outbox. */
export interface StoredEvent {
  readonly eventId: string;
  readonly lamport: number;
  readonly state: OutboxState;
}

const ALL = 10_000_000;

/** All events of an outbox, in order. */
export function storedEvents(file: string): readonly StoredEvent[] {
  const outbox = SqliteOutbox.open(file);
  try {
    return outbox.list({ limit: ALL }).map(({ eventId, text, state }) => {
      const { lamport_clock: lamport, event_id: id } = JSON.parse(text) as { lamport_clock: number; event_id: string };
      assert.equal(id, eventId, 'the text is another event’s');
      return { eventId, lamport, state };
    });
  } finally {
    outbox.close();
  }
}

/** Makes sure that no Lamport value was taken twice, none by a later event than a greater one, and none is to come again. */
export function assertLamport(file: string, events: readonly StoredEvent[]): void {
  for (const [index, { lamport, eventId }] of events.entries()) {
    const before = events[index - 1]?.lamport ?? 0;
    assert.ok(lamport > before, `${eventId} has the Lamport value ${lamport} after ${before}`);
  }
  const outbox = SqliteOutbox.open(file);
  try {
    assert.ok(outbox.statistics().lamportClock >= (events.at(-1)?.lamport ?? 0), 'a Lamport value would come again');
  } finally {
    outbox.close();
  }
}

/** Makes sure that SQLite finds no fault with the file. */
export function assertSound(file: string): void {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(file, { readOnly: true, timeout: 5_000 });
  try {
    assert.deepEqual(
      database
        .prepare('PRAGMA integrity_check')
        .all()
        .map((row) => row['integrity_check']),
      ['ok'],
    );
  } finally {
    database.close();
  }
}
