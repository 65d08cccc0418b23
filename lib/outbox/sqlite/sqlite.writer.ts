import type { EventWriter, InsertResult, StorableEvent } from '../../emission/event-store.port.js';
import { EventConflictError } from '../../errors/event-conflict.error.js';
import { OutboxFullError } from '../../errors/outbox-full.error.js';
import { TransactionEndedError } from '../../errors/transaction-ended.error.js';
import { lamportAbove } from '../lamport-clock.js';
import { addRefused, countPending, readLedger, writeLamport, type Ledger } from './sqlite-ledger.js';
import type { SqliteSession } from './sqlite-session.js';

const INSERT = `
  INSERT INTO event
    (sequence, event_id, event_type, lamport, state, attempts, rejections, next_attempt_at, stored_at, text)
  VALUES (?, ?, ?, ?, 'pending', 0, 0, 0, ?, ?)
  ON CONFLICT (event_id) DO NOTHING`;
const SELECT_TEXT = 'SELECT text FROM event WHERE event_id = ?';
const KEEP_CONFLICT = `
  INSERT INTO conflict (event_id, text, refused_at)
  SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM conflict WHERE event_id = ?1 AND text = ?2)`;

/** Inserts events in one transaction, and counts on from what the ledger says at its beginning. */
export class SqliteWriter implements EventWriter {
  private readonly before: Ledger;
  private lamport: number;
  /** The Lamport value that the file knows of. */
  private written: number;
  private sequence: number;
  private refused = 0;
  /** How many events were pending before, once it was counted. */
  private pendingBefore: number | undefined;
  private hasEnded = false;

  constructor(
    private readonly session: SqliteSession,
    private readonly limit: number,
    private readonly now: number,
  ) {
    this.before = readLedger(session);
    this.lamport = this.before.lamport;
    this.written = this.before.lamport;
    this.sequence = this.before.sequence;
  }

  tick(): number {
    this.assertOpen();
    this.lamport = lamportAbove(this.lamport);
    return this.lamport;
  }

  insert(event: StorableEvent): InsertResult {
    this.assertOpen();
    if (this.isFull()) return this.answerWhenFull(event);
    const { eventId, eventType, text } = event;
    if (this.session.run(INSERT, this.sequence + 1, eventId, eventType, this.lamport, this.now, text) === 0) {
      return this.answerKnown(event);
    }
    this.sequence += 1;
    this.written = this.lamport;
    return { result: 'stored' };
  }

  /** Writes what no event says. */
  commit(): void {
    if (this.lamport > this.written) writeLamport(this.session, this.lamport);
    if (this.refused > 0) addRefused(this.session, this.refused);
  }

  /** Makes the writer useless. */
  end(): void {
    this.hasEnded = true;
  }

  /** As long as the pending events could not reach the limit if all since the first were pending, none is counted. */
  private isFull(): boolean {
    if (this.sequence - this.before.firstPending + 1 < this.limit) return false;
    const inserted = this.sequence - this.before.sequence;
    this.pendingBefore ??= countPending(this.session) - inserted;
    return this.pendingBefore + inserted >= this.limit;
  }

  private answerWhenFull(event: StorableEvent): InsertResult {
    if (this.knownText(event) !== undefined) return this.answerKnown(event);
    this.refused += 1;
    return { result: 'refused', error: new OutboxFullError(this.limit) };
  }

  private answerKnown(event: StorableEvent): InsertResult {
    if (this.knownText(event) === event.text) return { result: 'unchanged' };
    this.session.run(KEEP_CONFLICT, event.eventId, event.text, this.now);
    return { result: 'refused', error: new EventConflictError(event.eventId) };
  }

  private knownText({ eventId }: StorableEvent): unknown {
    return this.session.get(SELECT_TEXT, eventId)?.['text'];
  }

  private assertOpen(): void {
    if (this.hasEnded) throw new TransactionEndedError();
  }
}
