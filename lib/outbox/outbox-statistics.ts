/** How many pending events were sent how often. */
export interface AttemptCounts {
  readonly '0': number;
  readonly '1-3': number;
  readonly '4+': number;
}

/** What an outbox holds, counted. */
export interface OutboxStatistics {
  readonly pending: number;
  /** Pending events that were sent at least once. */
  readonly retried: number;
  readonly dead: number;
  /** Delivered events that are not yet pruned. */
  readonly delivered: number;
  /** Events kept because another had their id. */
  readonly conflicts: number;
  /** How many events were ever refused because the outbox was full. */
  readonly refused: number;
  /** How long ago the oldest pending event was stored, in milliseconds; null when none is pending. */
  readonly oldestPendingAge: number | null;
  /** Pending events by event type. */
  readonly byEventType: Readonly<Record<string, number>>;
  /** Pending events by how often they were sent. */
  readonly byAttempts: AttemptCounts;
  /** The last Lamport value taken. */
  readonly lamportClock: number;
}
