import type { EventWriter, InsertResult, StorableEvent } from '../../emission/event-store.port.js';
import { EventConflictError } from '../../errors/event-conflict.error.js';
import { OutboxFullError } from '../../errors/outbox-full.error.js';
import { TransactionEndedError } from '../../errors/transaction-ended.error.js';
import { lamportAbove } from '../lamport-clock.js';
import { readLedger, writeLedger, type Ledger } from './sqlite-ledger.js';
import type { SqliteSession } from './sqlite-session.js';

const INSERT = `
  INSERT INTO event
    (sequence, event_id, event_type, state, attempts, rejections, next_attempt_at, stored_at, text)
  VALUES (?, ?, ?, 'pending', 0, 0, 0, ?, ?)
  ON CONFLICT (event_id) DO NOTHING`;
const SELECT_TEXT = 'SELECT text FROM event WHERE event_id = ?';
const KEEP_CONFLICT = `
  INSERT INTO conflict (event_id, text, refused_at)
  SELECT ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM conflict WHERE event_id = ?1 AND text = ?2)`;

/** Inserts events in one transaction; keeps the ledger in memory meanwhile, and writes it at the end. */
export class SqliteWriter implements EventWriter {
  private readonly before: Ledger;
  private lamport: number;
  private inserted = 0;
  private refused = 0;
  private hasEnded = false;

  constructor(
    private readonly session: SqliteSession,
    private readonly limit: number,
    private readonly now: number,
  ) {
    this.before = readLedger(session);
    this.lamport = this.before.lamport;
  }

  tick(): number {
    this.assertOpen();
    this.lamport = lamportAbove(this.lamport);
    return this.lamport;
  }

  insert(event: StorableEvent): InsertResult {
    this.assertOpen();
    if (this.before.pending + this.inserted >= this.limit) return this.answerWhenFull(event);
    const { eventId, eventType, text } = event;
    const sequence = this.before.sequence + this.inserted + 1;
    if (this.session.run(INSERT, sequence, eventId, eventType, this.now, text) === 0) return this.answerKnown(event);
    this.inserted += 1;
    return { result: 'stored' };
  }

  /** Writes the ledger, if anything has changed. */
  commit(): void {
    const { lamport, inserted, refused, before } = this;
    if (lamport === before.lamport && inserted === 0 && refused === 0) return;
    writeLedger(this.session, {
      lamport,
      sequence: before.sequence + inserted,
      pending: before.pending + inserted,
      refused: before.refused + refused,
    });
  }

  /** Makes the writer useless. */
  end(): void {
    this.hasEnded = true;
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
