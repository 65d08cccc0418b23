import type { StorableEvent } from '../../emission/event-store.port.js';
import { checksumOf } from '../event-checksum.js';
import { lamportAbove } from '../lamport-clock.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';

/** The last values assigned, at one moment. */
export interface LastGiven {
  readonly lamport: number;
  readonly sequence: number;
}

/**
 * Inserts an event if its Lamport value and its sequence are above all others and there is room without counting. The
 * statement reads for itself what a transaction reads from the ledger. Otherwise, or if the id is known, it changes
 * nothing: OR IGNORE skips an id of null. (An INSERT from a SELECT would copy the row once more, since it reads the
 * table that it writes.)
 */
const INSERT_NEXT = `
  INSERT OR IGNORE INTO event
    (sequence, event_id, event_type, lamport, state, attempts, rejections, next_attempt_at, stored_at, text, checksum,
      traceparent)
  VALUES (?1, (
    SELECT ?2 FROM ledger
    WHERE lamport < ?4 AND sequence < ?1
      AND coalesce((SELECT lamport < ?4 AND sequence < ?1 FROM event ORDER BY sequence DESC LIMIT 1), 1)
      AND coalesce((
        SELECT sequence FROM event INDEXED BY event_pending WHERE state = 'pending' ORDER BY sequence LIMIT 1
      ), ?1) > ?7
  ), ?3, ?4, 'pending', 0, 0, 0, ?5, ?6, ?8, ?9)`;

/**
 * The short way for single events: one statement instead of a transaction of four. It guesses the next values from
 * those that this connection assigned last, and the statement stores nothing when the guess is wrong. So this way is
 * taken while no other connection writes; after a wrong guess it is left until two transactions in a row show that no
 * other connection wrote between them.
 */
export class SqliteNextEvent {
  readonly #session: SqliteSession;
  readonly #limit: number;
  #last: LastGiven | undefined;
  #isPromising = false;

  constructor(session: SqliteSession, limit: number) {
    this.#session = session;
    this.#limit = limit;
  }

  /**
   * Inserts the event that `make` returns for the next Lamport value, and returns whether it did. If not, nothing has
   * happened, and a transaction will tell why.
   */
  tryInsert(make: (lamport: number) => StorableEvent, now: number): boolean {
    if (!this.#isPromising || this.#last === undefined) return false;
    const lamport = lamportAbove(this.#last.lamport);
    const sequence = this.#last.sequence + 1;
    const { eventId, eventType, text, traceparent = null } = make(lamport);
    const least = sequence - this.#limit;
    this.#session.assertRoom(text.length);
    this.#session.limitLog('little', text.length);
    const checksum = checksumOf({ sequence, lamport, eventId, eventType, text });
    const values = [sequence, eventId, eventType, lamport, now, text, least, checksum, traceparent] as const;
    this.#isPromising = this.#session.runAlone(INSERT_NEXT, ...values) === 1;
    if (this.#isPromising) this.#last = { lamport, sequence };
    return this.#isPromising;
  }

  /** Records what a transaction of this connection found and left, and whether there was room without counting. */
  observe(before: LastGiven, after: LastGiven, hasRoom: boolean): void {
    const { lamport, sequence } = this.#last ?? before;
    this.#isPromising = hasRoom && lamport === before.lamport && sequence === before.sequence;
    this.#last = after;
  }
}
