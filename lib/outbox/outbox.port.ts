import type { AsyncEventStore, EventStore } from '../emission/event-store.port.js';
import type { Awaitable } from '../maybe-promise.js';
import type { LeaseAnswer, LeaseHolder } from './lease.js';
import type { ConflictingEvent, OutboxEntry, OutboxState } from './outbox-entry.js';
import type { OutboxOutcome } from './outbox-outcome.js';
import type { OutboxStatistics } from './outbox-statistics.js';

/** Which entries are wanted, in order of insertion. */
export interface OutboxPage {
  /** At most so many entries. */
  readonly limit: number;
  /** Only entries behind this sequence; all, when it is left out. */
  readonly after?: number;
}

/** Which due entries are wanted. */
export interface DuePage extends OutboxPage {
  /** Stop before the texts have more UTF-8 bytes than this together; the first entry is handed out whatever its size. */
  readonly maxBytes?: number;
}

/** Which entries of an outbox are to be listed. */
export interface ListPage extends OutboxPage {
  /** Only entries in this state; in any, when it is left out. */
  readonly state?: OutboxState;
}

/** The part of an outbox that a relay works with. */
export interface DeliveryQueue {
  /** Pending events whose next attempt is due, in the order of their insertion, which retries do not change. */
  due(page: DuePage): readonly OutboxEntry[];
  /** When the next pending event becomes due (milliseconds since 1970, 0 for at once); undefined when none is pending. */
  nextDueAt(): number | undefined;
  /**
   * Takes the right to deliver, for `ttl` milliseconds from now, or prolongs it for who has it. Another's lease is taken
   * over once it has expired, and at once when its process ran on this host and is dead.
   */
  acquireLease(holder: LeaseHolder, ttl: number): LeaseAnswer;
  /** Gives the lease back, if the token still has it. */
  releaseLease(token: string): void;
  /**
   * Records what came of a batch, in one transaction: all outcomes or none. An outcome for an event that is no longer
   * pending, because somebody settled or removed it meanwhile, changes nothing.
   *
   * @returns how many events it changed.
   * @throws LeaseLostError when the token does not have the lease.
   * @throws DuplicateOutcomeError when an event has two outcomes.
   */
  record(token: string, outcomes: readonly OutboxOutcome[]): number;
}

/** The part of an outbox that people look after it with. */
export interface OutboxCare {
  statistics(): OutboxStatistics;
  /** Entries in the order of their insertion, a page at a time. */
  list(page: ListPage): readonly OutboxEntry[];
  /** The entry of this event id; undefined when there is none. */
  find(eventId: string): OutboxEntry | undefined;
  /** The events that came under the id of another, oldest first. */
  conflicts(): readonly ConflictingEvent[];
  /**
   * Makes dead events pending again and pending ones due at once: those of the given ids, or without ids all dead ones.
   * The rejections of the dead are forgotten; those of the pending are not, or they might come again for ever. Attempts
   * are kept, and so is the place in the order.
   *
   * @returns how many it changed.
   * @throws OutboxFullError when more would be pending than may be; nothing has changed then.
   */
  retry(eventIds?: readonly string[]): number;
  /** Removes delivered events that were kept for their time. Answers how many. */
  prune(): number;
}

/**
 * Keeps events from the moment they are emitted until they are delivered, and the node's Lamport clock.
 *
 * An event is `pending` until it is `delivered` or `dead`. Nothing pending or dead is ever dropped; delivered events are
 * kept for a time and go with {@link OutboxCare.prune}. Every method throws OutboxClosedError after `close`.
 */
export interface Outbox extends EventStore, DeliveryQueue, OutboxCare {
  /**
   * Takes note of a Lamport value from another node: the clock becomes one more than the greater of the two.
   *
   * @returns the clock's new value.
   * @throws LamportRangeError when it is no Lamport value.
   */
  receive(remote: number): number;
  /** Lets go of what it holds, a file for example. Closing twice does nothing. */
  close(): void;
}

/** An {@link Outbox} whose methods may answer by promises: what it promises is the same. */
export type AsyncOutbox = AsyncEventStore & Awaitable<Omit<Outbox, keyof EventStore>>;
