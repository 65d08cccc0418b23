import type { StorableEvent } from '../emission/event-store.port.js';

/** The state of an event in an outbox: waiting (again), acknowledged by the receiver, or given up with a reason. */
export type OutboxState = 'pending' | 'delivered' | 'dead';

/** The states of an event in an outbox. */
export const OUTBOX_STATES: readonly OutboxState[] = Object.freeze(['pending', 'delivered', 'dead']);

/** One event in an outbox. Times are milliseconds since 1970. */
export interface OutboxEntry extends StorableEvent {
  /** Its place in the order of insertion: increasing, unique, never reused. */
  readonly sequence: number;
  readonly state: OutboxState;
  /** How many outcomes were recorded for it, that is, how often it was sent. */
  readonly attempts: number;
  /** How many of them were rejections of this event itself. A limit on rejections counts these. */
  readonly rejections: number;
  /** When it is due again while pending, in milliseconds since 1970; 0 is at once. */
  readonly nextAttemptAt: number;
  /** Why the last attempt failed; null before the first attempt and after a successful one. */
  readonly lastError: string | null;
  readonly storedAt: number;
  /** When it was delivered or given up; null while pending. */
  readonly settledAt: number | null;
}

/** An event whose id another event already had. {@link OutboxEntry} keeps the first event, this the other one. */
export interface ConflictingEvent {
  readonly eventId: string;
  readonly text: string;
  readonly refusedAt: number;
}
