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
 * - `outbox-unwritable`: the outbox cannot be written to now: its disk is full, or others keep it busy;
 * - `lease-held`: another relay works on the outbox;
 * - `lease-lost`: another relay has taken the outbox over, since this one had not prolonged its lease for too long.
 */
export type RelayEnd =
  'drained' | 'stopped' | 'unavailable' | 'paused' | 'outbox-unwritable' | 'lease-held' | 'lease-lost';

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
  /**
   * How many events were sent of which the outbox could not record what came of it. They stay pending and are sent again,
   * and a receiver that has them answers `duplicate`. Absent when there are none.
   */
  readonly unrecorded?: number;
  /** How many events are pending now, whatever they wait for. */
  readonly pending: number;
  /** When the first of them is due, in milliseconds since 1970; 0 is at once. Null when none is pending. */
  readonly nextDueAt: number | null;
}

/** An event that was given up: it stays in the outbox, as `dead`, until somebody looks at it. */
export interface DeadLetter {
  readonly eventId: string;
  readonly eventType: string;
  /** How often it was sent. */
  readonly attempts: number;
  /** What the receiver said. Holds no secret. */
  readonly reason: string;
}
