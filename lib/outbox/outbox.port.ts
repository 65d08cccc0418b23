import type { AsyncEventStore, EventStore } from '../emission/event-store.port.js';
import type { Awaitable } from '../maybe-promise.js';
import type { LeaseAnswer, LeaseHolder } from './lease.js';
import type { ConflictingEvent, OutboxEntry, OutboxState } from './outbox-entry.js';
import type { OutboxOutcome } from './outbox-outcome.js';
import type { OutboxStatistics } from './outbox-statistics.js';

/** Selects entries, in order of insertion. */
export interface OutboxPage {
  /** Maximum number of entries. */
  readonly limit: number;
  /** Only entries behind this sequence; all by default. */
  readonly after?: number;
}

/** Selects due entries. */
export interface DuePage extends OutboxPage {
  /** Maximum total of the texts' UTF-8 bytes. The first entry is returned whatever its size. */
  readonly maxBytes?: number;
}

/** Selects entries to list. */
export interface ListPage extends OutboxPage {
  /** Only entries in this state; in any by default. */
  readonly state?: OutboxState;
}

/** The part of an outbox that a relay works with. */
export interface DeliveryQueue {
  /**
   * Pending events whose next attempt is due, in the order of their insertion, which retries do not change.
   *
   * @param page limits the number and the size of the entries.
   * @returns the due entries; empty when none is due.
   */
  due(page: DuePage): readonly OutboxEntry[];
  /**
   * When the next pending event becomes due (milliseconds since 1970, 0 for at once); undefined when none is pending.
   */
  nextDueAt(): number | undefined;
  /**
   * Acquires the right to deliver for `ttl` milliseconds from now, or renews it for its holder. An expired lease of
   * another holder is taken over, and so is the lease of a process of this host that has died.
   *
   * @param holder who asks.
   * @param ttl how long the lease lasts, in milliseconds.
   * @returns whether the lease was granted, and who holds it until when.
   */
  acquireLease(holder: LeaseHolder, ttl: number): LeaseAnswer;
  /**
   * Gives the lease back, if the token still holds it.
   *
   * @param token of the lease's holder.
   */
  releaseLease(token: string): void;
  /**
   * Records the outcomes of a batch in one transaction: all or none. An outcome changes nothing when its event is no
   * longer pending because it was settled or removed meanwhile.
   *
   * @param token of the lease's holder.
   * @param outcomes one for each event that was sent.
   * @returns the number of changed events.
   * @throws LeaseLostError when the token does not hold the lease.
   * @throws DuplicateOutcomeError when an event has two outcomes.
   */
  record(token: string, outcomes: readonly OutboxOutcome[]): number;
}

/** The part of an outbox for the people who look after it. */
export interface OutboxCare {
  /** The counts of its contents. */
  statistics(): OutboxStatistics;
  /**
   * Lists entries in the order of their insertion, a page at a time.
   *
   * @param page the state, the size, and where to go on.
   * @returns the entries; fewer than the limit on the last page.
   */
  list(page: ListPage): readonly OutboxEntry[];
  /**
   * Finds the entry of an event.
   *
   * @param eventId the id in its normal form.
   * @returns the entry, or undefined.
   */
  find(eventId: string): OutboxEntry | undefined;
  /** The events whose ids other events already had, oldest first. */
  conflicts(): readonly ConflictingEvent[];
  /**
   * Makes dead events pending again and pending events due at once: those of the given ids, or by default all dead
   * ones. The rejections of dead events are reset; those of pending events are kept, since otherwise they might be
   * retried for ever. Attempts and the place in the order are kept, too.
   *
   * @param eventIds the events to retry; all dead ones by default.
   * @returns the number of changed events.
   * @throws OutboxFullError when more events would be pending than allowed; nothing has changed then.
   */
  retry(eventIds?: readonly string[]): number;
  /** Removes delivered events that were kept long enough, and returns their number. */
  prune(): number;
}

/**
 * Keeps events from their emission until their delivery, and the node's Lamport clock.
 *
 * An event is `pending` until it is `delivered` or `dead`. Pending and dead events are never dropped; delivered events
 * are kept for a time and removed by {@link OutboxCare.prune}. After `close` every
 * method throws StoreError with the code OUTBOX_CLOSED.
 */
export interface Outbox extends EventStore, DeliveryQueue, OutboxCare {
  /**
   * Takes a Lamport value from another node into account: the clock becomes one more than the greater of the two.
   *
   * @param remote the Lamport value of a received event.
   * @returns the clock's new value.
   * @throws LamportRangeError when it is not a Lamport value.
   */
  receive(remote: number): number;
  /** Releases its resources, such as a file. Closing twice does nothing. */
  close(): void;
}

/** An {@link Outbox} whose methods may return promises. It promises the same. */
export type AsyncOutbox = AsyncEventStore & Awaitable<Omit<Outbox, keyof EventStore>>;
