import type { EventConflictError } from '../errors/event-conflict.error.js';
import type { OutboxFullError } from '../errors/outbox-full.error.js';
import type { Awaitable } from '../maybe-promise.js';

/** An event as it is stored and sent. */
export interface StorableEvent {
  readonly eventId: string;
  readonly eventType: string;
  /** The event as JSON text. Exactly its UTF-8 bytes are stored and delivered. */
  readonly text: string;
  /** The W3C `traceparent` of the work that emitted it; absent when there is none. */
  readonly traceparent?: string;
}

/**
 * The result of inserting one event: `stored` when it is new, `unchanged` when the store has the same text under the
 * same id, `refused` when the store is full or has another text under that id.
 */
export type InsertResult =
  | { readonly result: 'stored' }
  | { readonly result: 'unchanged' }
  | { readonly result: 'refused'; readonly error: OutboxFullError | EventConflictError };

/** The operations inside a transaction of an {@link EventStore}. Every method throws a TransactionError after it. */
export interface EventWriter {
  /**
   * The next Lamport value of this node, greater than every one before it, whichever thread or process took it.
   *
   * @throws LamportRangeError when the greatest value is taken.
   */
  tick(): number;
  /**
   * Stores one event behind all others. A refusal leaves the rest of the transaction as it is.
   *
   * @param event the event to store.
   * @returns whether it was stored, is known already, or was refused.
   */
  insert(event: StorableEvent): InsertResult;
  /**
   * Stores events one after another, as `insert` does. A store may do this faster.
   *
   * @param events in the order in which they are stored.
   * @returns one result per event, in the same order.
   */
  insertAll(events: readonly StorableEvent[]): readonly InsertResult[];
  /**
   * Reads the text kept under a key, by this transaction or an earlier one.
   *
   * @param key names the text.
   * @returns the text, or undefined.
   */
  note?(key: string): string | undefined;
  /**
   * Keeps a text under a key in place of an earlier one, as durably as the events of this transaction.
   *
   * @param key names the text.
   * @param text the new text.
   */
  keepNote?(key: string, text: string): void;
}

/**
 * Stores emitted events, for example in an outbox. It is the emitter's only output.
 *
 * Taking a Lamport value and storing its event are one transaction, so that values are never used twice and never go
 * backwards, whatever crashes when.
 */
export interface EventStore {
  /**
   * Runs `work` in one transaction. When it returns, everything it did is durable; when it throws, nothing has
   * happened, and the error is rethrown. A value that was ticked in vain may be assigned again.
   *
   * @returns what `work` returns.
   * @throws TransactionError when called from within `work`.
   * @throws DossierError when the store cannot be written to; nothing has happened then.
   */
  transact<T>(work: (writer: EventWriter) => T): T;
  /**
   * Stores one event under the next Lamport value: one transaction, with all that `transact` promises of a tick and an
   * insert. Stores offer it when it is faster than `transact`, which is used otherwise.
   *
   * `make` returns the event for a Lamport value. It may be called again with another value when the expected one was
   * taken meanwhile; only its last result can be stored. What it throws is rethrown, as by `transact`.
   *
   * @returns what became of the event.
   */
  insertNext?(make: (lamport: number) => StorableEvent): InsertResult;
}

/** An {@link EventWriter} whose methods may return promises. */
export type AsyncEventWriter = Awaitable<EventWriter>;

/** An {@link EventStore} whose methods return promises, as the drivers of most databases do. It promises the same. */
export interface AsyncEventStore {
  /**
   * Runs `work` in one transaction, and waits for it: see {@link EventStore.transact}. It rejects where that throws.
   *
   * @returns what `work` resolves to.
   */
  transact<T>(work: (writer: AsyncEventWriter) => Promise<T>): Promise<T>;
  /** Stores the event that `make` returns, as {@link EventStore.insertNext} does, and returns what became of it. */
  insertNext?(make: (lamport: number) => StorableEvent): Promise<InsertResult>;
}
