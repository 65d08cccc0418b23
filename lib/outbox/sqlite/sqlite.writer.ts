import type { EventWriter, InsertResult, StorableEvent } from '../../emission/event-store.port.js';
import { EventConflictError } from '../../errors/event-conflict.error.js';
import { OutboxFullError } from '../../errors/outbox-full.error.js';
import { TransactionError } from '../../errors/transaction.error.js';
import { checksumOf } from '../event-checksum.js';
import { lamportAbove } from '../lamport-clock.js';
import { addRefused, countPending, readLedger, writeLamport, type Ledger } from './sqlite-ledger.js';
import type { LastGiven } from './sqlite-next-event.js';
import type { SqliteValue } from '../../sqlite/sqlite-driver.js';
import type { SqliteSession } from '../../sqlite/sqlite-session.js';

/** This many rows at once take about two thirds of the time that they take one by one. */
const ROWS_AT_ONCE = 50;
const VALUES_IN_ROW = 8;
/** From this number on, a transaction counts as writing much. */
const MANY = 1_000;
const INSERT_ONE = insertOf(1);
const INSERT_ROWS = insertOf(ROWS_AT_ONCE);
const SELECT_KNOWN = 'SELECT sequence, text FROM event WHERE event_id = ?';
/** The answer for a new event. */
export const STORED: InsertResult = Object.freeze({ result: 'stored' });
const UNCHANGED: InsertResult = Object.freeze({ result: 'unchanged' });
const KEEP_CONFLICT = `
  INSERT INTO conflict (event_id, text, refused_at)
  SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM conflict WHERE event_id = ?1 AND text = ?2)`;

/** Inserts events in one transaction, counting on from the ledger at its beginning. */
export class SqliteWriter implements EventWriter {
  readonly #session: SqliteSession;
  readonly #limit: number;
  readonly #now: number;
  /** The ledger at the beginning of the transaction. */
  readonly before: Ledger;
  #lamport: number;
  /** The Lamport value that the file records. */
  #written: number;
  #sequence: number;
  #inserted = 0;
  #refused = 0;
  /** The total length of the texts. */
  #characters = 0;
  /** The number of events pending before, once counted. */
  #pendingBefore: number | undefined;
  #hasEnded = false;

  constructor(session: SqliteSession, limit: number, now: number) {
    this.#session = session;
    this.#limit = limit;
    this.#now = now;
    this.before = readLedger(session);
    this.#lamport = this.before.lamport;
    this.#written = this.before.lamport;
    this.#sequence = this.before.sequence;
  }

  tick(): number {
    this.#assertOpen();
    this.#lamport = lamportAbove(this.#lamport);
    return this.#lamport;
  }

  insert(event: StorableEvent): InsertResult {
    this.#assertOpen();
    return this.#isFull() ? this.#answerWhenFull(event) : (this.#insertRows(INSERT_ONE, [event])[0] ?? STORED);
  }

  insertAll(events: readonly StorableEvent[]): readonly InsertResult[] {
    this.#assertOpen();
    const results: InsertResult[] = [];
    for (let from = 0; from < events.length; from += ROWS_AT_ONCE) {
      const rows = events.slice(from, from + ROWS_AT_ONCE);
      const isWhole = rows.length === ROWS_AT_ONCE && this.mayHold(ROWS_AT_ONCE);
      results.push(...(isWhole ? this.#insertRows(INSERT_ROWS, rows) : rows.map((event) => this.insert(event))));
    }
    return results;
  }

  note(key: string): string | undefined {
    this.#assertOpen();
    const text = this.#session.get('SELECT text FROM note WHERE key = ?', key)?.['text'];
    return typeof text === 'string' ? text : undefined;
  }

  keepNote(key: string, text: string): void {
    this.#assertOpen();
    this.#characters += text.length;
    this.#session.run(
      'INSERT INTO note (key, text) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET text = excluded.text',
      key,
      text,
    );
  }

  /** The last values assigned. */
  get last(): LastGiven {
    return { lamport: this.#lamport, sequence: this.#sequence };
  }

  /**
   * Writes the counters that no event holds.
   *
   * @throws StoreError with the code OUTBOX_DISK_FULL when the inserted events would use up the reserve for recording deliveries.
   */
  commit(): void {
    if (this.#inserted > 0) this.#session.assertRoom(this.#characters);
    const size = this.#inserted > MANY ? 'much' : 'little';
    this.#session.limitLog(size, this.#characters / Math.max(1, this.#inserted));
    if (this.#lamport > this.#written) writeLamport(this.#session, this.#lamport);
    if (this.#refused > 0) addRefused(this.#session, this.#refused);
  }

  /** Ends the writer; later calls throw. */
  end(): void {
    this.#hasEnded = true;
  }

  /** Inserts the events with new ids. Each has its place in the order; a known event leaves its place empty. */
  #insertRows(sql: string, events: readonly StorableEvent[]): readonly InsertResult[] {
    const first = this.#sequence + 1;
    const values: SqliteValue[] = [];
    for (const { eventId, eventType, text, traceparent = null } of events) {
      this.#characters += text.length;
      const sequence = first + values.length / VALUES_IN_ROW;
      const checksum = checksumOf({ sequence, lamport: this.#lamport, eventId, eventType, text });
      values.push(sequence, eventId, eventType, this.#lamport, this.#now, text, checksum, traceparent);
    }
    const inserted = this.#session.run(sql, ...values);
    this.#inserted += inserted;
    if (inserted > 0) this.#written = this.#lamport;
    if (inserted === events.length) {
      this.#sequence += inserted;
      return events.map(() => STORED);
    }
    const results = events.map((event, at) => this.#answerKnown(event, first + at));
    if (inserted > 0) this.#sequence += events.length;
    return results;
  }

  /**
   * Whether there is room for more events, decided without counting: as if all events since the first pending one were
   * pending.
   */
  mayHold(count: number): boolean {
    return this.#sequence - this.before.firstPending + 1 + count <= this.#limit;
  }

  #isFull(): boolean {
    if (this.mayHold(1)) return false;
    this.#pendingBefore ??= countPending(this.#session) - this.#inserted;
    return this.#pendingBefore + this.#inserted >= this.#limit;
  }

  #answerWhenFull(event: StorableEvent): InsertResult {
    if (this.#session.get(SELECT_KNOWN, event.eventId) !== undefined) return this.#answerKnown(event);
    this.#refused += 1;
    return { result: 'refused', error: new OutboxFullError(this.#limit) };
  }

  /** The answer for an event whose id is in the file: it is the event itself if it was put at `place` just now. */
  #answerKnown({ eventId, text }: StorableEvent, place?: number): InsertResult {
    const known = this.#session.get(SELECT_KNOWN, eventId);
    if (known?.['sequence'] === place) return STORED;
    if (known?.['text'] === text) return UNCHANGED;
    this.#session.run(KEEP_CONFLICT, eventId, text, this.#now);
    return { result: 'refused', error: new EventConflictError(eventId) };
  }

  #assertOpen(): void {
    if (this.#hasEnded) throw new TransactionError('TRANSACTION_ENDED');
  }
}

function insertOf(rows: number): string {
  const row = "(?, ?, ?, ?, 'pending', 0, 0, 0, ?, ?, ?, ?)";
  return `
  INSERT INTO event
    (sequence, event_id, event_type, lamport, state, attempts, rejections, next_attempt_at, stored_at, text, checksum,
      traceparent)
  VALUES ${Array.from({ length: rows }, () => row).join(', ')}
  ON CONFLICT (event_id) DO NOTHING`;
}
