/** What a run did so far. Every event that a request carried counts once, by the outcome that was recorded for it. */
export interface RelayTally {
  /** How many batches were sent, halves of batches included. */
  readonly requests: number;
  readonly delivered: number;
  readonly transient: number;
  readonly rejected: number;
  readonly dead: number;
}

/**
 * Why a run ended:
 *
 * - `drained`: everything that was due has been sent;
 * - `stopped`: it was told to;
 * - `unavailable`: the receiver cannot be reached, or cannot work, and this run does not wait for it;
 * - `paused`: the receiver wants nothing more until somebody has seen to it;
 * - `lease-held`: another relay works on the outbox;
 * - `lease-lost`: another relay has taken the outbox over, since this one had not prolonged its lease for too long.
 */
export type RelayEnd = 'drained' | 'stopped' | 'unavailable' | 'paused' | 'lease-held' | 'lease-lost';

/** What a run did, and why it ended. */
export interface RelayReport extends RelayTally {
  readonly end: RelayEnd;
  /**
   * What the receiver said, or who has the lease; after a run that went on until it was stopped, what last kept events
   * from being delivered. Null where the end says it all. Holds no secret.
   */
  readonly reason: string | null;
  /**
   * The error underneath, where there is one: that of credentials which cannot be read, for example. It may hold a secret,
   * and is not enumerable, lest it be printed along.
   */
  readonly cause?: unknown;
  /** Why an event was rejected that stays pending: what the receiver last said of one. Absent when none was. Holds no secret. */
  readonly rejection?: string;
}
