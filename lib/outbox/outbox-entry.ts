/** Where an event is on its way: waiting (again), acknowledged by the receiver, or given up with a reason. */
export type OutboxState = 'pending' | 'delivered' | 'dead';

/** The states of an event in an outbox. */
export const OUTBOX_STATES: readonly OutboxState[] = Object.freeze(['pending', 'delivered', 'dead']);

/** One event in an outbox. Times are milliseconds since 1970. */
export interface OutboxEntry {
  /** Its place in the order of insertion: increasing, unique, never used again. */
  readonly sequence: number;
  readonly eventId: string;
  readonly eventType: string;
  /** The event as JSON text, exactly as it was stored. */
  readonly text: string;
  readonly state: OutboxState;
  /** How many outcomes were recorded for it: how often it was sent. */
  readonly attempts: number;
  /** How many of them were rejections of this very event: what a limit on them counts. */
  readonly rejections: number;
  /** When it is due again while pending; 0 is at once. */
  readonly nextAttemptAt: number;
  /** Why the last attempt failed; null when there was none or it succeeded. */
  readonly lastError: string | null;
  readonly storedAt: number;
  /** When it was delivered or given up; null while pending. */
  readonly settledAt: number | null;
}

/** An event that came under the id of another: {@link OutboxEntry} keeps the first, this is the other. */
export interface ConflictingEvent {
  readonly eventId: string;
  readonly text: string;
  readonly refusedAt: number;
}
