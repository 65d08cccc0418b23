/** The number of pending events by the number of their attempts. */
export interface AttemptCounts {
  readonly '0': number;
  readonly '1-3': number;
  readonly '4+': number;
}

/** The counts of an outbox's contents. */
export interface OutboxStatistics {
  readonly pending: number;
  /** Pending events that were sent at least once. */
  readonly retried: number;
  readonly dead: number;
  /** Delivered events that are not pruned yet. */
  readonly delivered: number;
  /** Events kept because another one had their id. */
  readonly conflicts: number;
  /** How many events were refused so far because the outbox was full. */
  readonly refused: number;
  /** The age of the oldest pending event, in milliseconds; null when none is pending. */
  readonly oldestPendingAge: number | null;
  /** Pending events by event type. */
  readonly byEventType: Readonly<Record<string, number>>;
  /** Pending events by the number of their attempts. */
  readonly byAttempts: AttemptCounts;
  /** The last Lamport value taken. */
  readonly lamportClock: number;
}
