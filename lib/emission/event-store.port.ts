import type { EventConflictError } from '../errors/event-conflict.error.js';
import type { OutboxFullError } from '../errors/outbox-full.error.js';
import type { Awaitable } from '../maybe-promise.js';

/** An event as it is kept and sent. */
export interface StorableEvent {
  readonly eventId: string;
  readonly eventType: string;
  /** The event as JSON text. What is stored and delivered are exactly its UTF-8 bytes. */
  readonly text: string;
}

/**
 * What became of one event: `stored` when it is new, `unchanged` when the store has the same text under the same id,
 * `refused` when the store is full or has another text under that id.
 */
export type InsertResult =
  | { readonly result: 'stored' }
  | { readonly result: 'unchanged' }
  | { readonly result: 'refused'; readonly error: OutboxFullError | EventConflictError };

/** What can be done inside a transaction of an {@link EventStore}; every method throws TransactionEndedError after it. */
export interface EventWriter {
  /**
   * The next Lamport value of this node: greater than every one before it, whichever thread or process took it.
   *
   * @throws LamportRangeError when there is no greater one left.
   */
  tick(): number;
  /** Stores one event after all that are stored already. A refusal leaves the rest of the transaction as it is. */
  insert(event: StorableEvent): InsertResult;
  /** Stores events one after the other, as `insert` does, but a store may be faster at it; answers one result each. */
  insertAll(events: readonly StorableEvent[]): readonly InsertResult[];
  /** The text that was kept under a key, by this transaction or an earlier one; undefined when there is none. */
  note?(key: string): string | undefined;
  /** Keeps a text under a key, in place of an earlier one: durable together with the events of this transaction. */
  keepNote?(key: string, text: string): void;
}

/**
 * Where emitted events are put: the emitter's only way out. An outbox is one.
 *
 * Taking a Lamport value and storing the event that carries it are one transaction, so that no value is used twice and
 * none goes backwards, whoever crashes when.
 */
export interface EventStore {
  /**
   * Runs `work` in one transaction. When it returns, all that it did is durable before this returns; when it throws,
   * nothing of it has happened, and the error is passed on. A value that was ticked in vain may be given out again.
   *
   * @throws NestedTransactionError when called from within `work`.
   * @throws DossierError when the store cannot be written to; nothing has happened then.
   */
  transact<T>(work: (writer: EventWriter) => T): T;
  /**
   * Stores one event under the next Lamport value: one transaction, with all that `transact` promises of a tick and an
   * insert. A store offers it when it has a faster way to do so; without it, `transact` is used.
   *
   * `make` gives the event for a Lamport value. It may be called again, with another value, when somebody else took the
   * one that was to be expected: only what it gave last can have been stored. What it throws is passed on, as `transact`
   * does.
   */
  insertNext?(make: (lamport: number) => StorableEvent): InsertResult;
}

/** An {@link EventWriter} that may answer by promises. */
export type AsyncEventWriter = Awaitable<EventWriter>;

/** An {@link EventStore} that answers by promises, as the drivers of most databases do. It promises the same. */
export interface AsyncEventStore {
  /** Runs `work` in one transaction, and waits for it: see {@link EventStore.transact}. It rejects where that throws. */
  transact<T>(work: (writer: AsyncEventWriter) => Promise<T>): Promise<T>;
  /** See {@link EventStore.insertNext}. */
  insertNext?(make: (lamport: number) => StorableEvent): Promise<InsertResult>;
}
