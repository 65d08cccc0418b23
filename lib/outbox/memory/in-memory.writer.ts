import type { Clock } from '../../emission/clock.js';
import type { EventWriter, InsertResult, StorableEvent } from '../../emission/event-store.port.js';
import { EventConflictError } from '../../errors/event-conflict.error.js';
import { OutboxFullError } from '../../errors/outbox-full.error.js';
import { TransactionError } from '../../errors/transaction.error.js';
import { lamportAbove } from '../lamport-clock.js';
import type { ConflictingEvent } from '../outbox-entry.js';
import type { MemoryLedger } from './memory-ledger.js';

/** Collects the operations of one transaction, and applies them all at its end. */
export class InMemoryWriter implements EventWriter {
  readonly #ledger: MemoryLedger;
  readonly #clock: Clock;
  #lamport: number;
  #refused = 0;
  #hasEnded = false;
  readonly #inserted = new Map<string, StorableEvent>();
  readonly #conflicts: ConflictingEvent[] = [];
  readonly #notes = new Map<string, string>();

  constructor(ledger: MemoryLedger, clock: Clock) {
    this.#ledger = ledger;
    this.#clock = clock;
    this.#lamport = ledger.lamport;
  }

  tick(): number {
    this.#assertOpen();
    this.#lamport = lamportAbove(this.#lamport);
    return this.#lamport;
  }

  insert(event: StorableEvent): InsertResult {
    this.#assertOpen();
    const known = this.#inserted.get(event.eventId) ?? this.#ledger.byId(event.eventId);
    if (known !== undefined) return known.text === event.text ? { result: 'unchanged' } : this.#conflict(event);
    if (this.#ledger.pending + this.#inserted.size >= this.#ledger.limit) {
      this.#refused += 1;
      return { result: 'refused', error: new OutboxFullError(this.#ledger.limit) };
    }
    this.#inserted.set(event.eventId, event);
    return { result: 'stored' };
  }

  insertAll(events: readonly StorableEvent[]): readonly InsertResult[] {
    return events.map((event) => this.insert(event));
  }

  note(key: string): string | undefined {
    this.#assertOpen();
    return this.#notes.get(key) ?? this.#ledger.notes.get(key);
  }

  keepNote(key: string, text: string): void {
    this.#assertOpen();
    this.#notes.set(key, text);
  }

  /** Applies everything. */
  commit(): void {
    this.#ledger.lamport = this.#lamport;
    this.#ledger.refused += this.#refused;
    this.#ledger.conflicts.push(...this.#conflicts);
    for (const [key, text] of this.#notes) this.#ledger.notes.set(key, text);
    const storedAt = this.#clock.now();
    for (const { eventId, eventType, text, traceparent } of this.#inserted.values()) {
      this.#ledger.lastSequence += 1;
      this.#ledger.put({
        sequence: this.#ledger.lastSequence,
        eventId,
        eventType,
        text,
        ...(traceparent !== undefined && { traceparent }),
        state: 'pending',
        attempts: 0,
        rejections: 0,
        nextAttemptAt: 0,
        lastError: null,
        storedAt,
        settledAt: null,
      });
    }
  }

  /** Ends the writer; later calls throw. */
  end(): void {
    this.#hasEnded = true;
  }

  #assertOpen(): void {
    if (this.#hasEnded) throw new TransactionError('TRANSACTION_ENDED');
  }

  #conflict({ eventId, text }: StorableEvent): InsertResult {
    const isKept = [...this.#ledger.conflicts, ...this.#conflicts].some(
      (conflict) => conflict.eventId === eventId && conflict.text === text,
    );
    if (!isKept) this.#conflicts.push(Object.freeze({ eventId, text, refusedAt: this.#clock.now() }));
    return { result: 'refused', error: new EventConflictError(eventId) };
  }
}
