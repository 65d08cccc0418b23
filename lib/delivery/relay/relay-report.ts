/** What a run has done so far. Every event sent counts once per request, by its recorded outcome. */
export interface RelayTally {
  /** The number of batches sent, halves of batches included. */
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
 * - `stopped`: it was asked to stop;
 * - `unavailable`: the receiver cannot be reached, or cannot work, and this run does not wait for it;
 * - `paused`: the receiver will take nothing more until a person intervenes;
 * - `outbox-unwritable`: the outbox cannot be written to now: its disk is full, or others keep it busy;
 * - `lease-held`: another relay works on the outbox;
 * - `lease-lost`: another relay has taken the outbox over, since this one had not renewed its lease for too long.
 */
export type RelayEnd =
  'drained' | 'stopped' | 'unavailable' | 'paused' | 'outbox-unwritable' | 'lease-held' | 'lease-lost';

/** What a run did, and why it ended. */
export interface RelayReport extends RelayTally {
  readonly end: RelayEnd;
  /**
   * What the receiver said, or who has the lease; after a run that was stopped, what last kept events from being
   * delivered. Null where `end` says it all. Contains no secret.
   */
  readonly reason: string | null;
  /**
   * The underlying error, if there is one, such as that of unreadable credentials. It may contain a secret, and is not
   * enumerable so that it is not printed by accident.
   */
  readonly cause?: unknown;
  /** Why the receiver last rejected an event that stays pending. Absent when it rejected none. Contains no secret. */
  readonly rejection?: string;
  /**
   * The number of events sent whose outcomes the outbox could not record. They stay pending and are sent again; a
   * receiver that has them answers `duplicate`. Absent when there are none.
   */
  readonly unrecorded?: number;
  /** The number of pending events, whatever they wait for. */
  readonly pending: number;
  /** When the first of them is due, in milliseconds since 1970; 0 is at once. Null when none is pending. */
  readonly nextDueAt: number | null;
}

/** An event that was given up. It stays in the outbox as `dead` until a person deals with it. */
export interface DeadLetter {
  readonly eventId: string;
  readonly eventType: string;
  /** How often it was sent. */
  readonly attempts: number;
  /** What the receiver said. Contains no secret. */
  readonly reason: string;
}
