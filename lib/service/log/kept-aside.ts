/** An event that came under the id of another: the log keeps the first, this is the other. */
export interface ConflictRecord {
  /** Increasing in the order in which they came. */
  readonly number: number;
  readonly eventId: string;
  readonly dossierId: string | null;
  readonly text: string;
  readonly receivedAt: number;
}

/** An event that was refused. The log keeps the latest of them. */
export interface RejectionRecord {
  /** Increasing in the order in which they came. */
  readonly number: number;
  readonly eventId: string | null;
  /** JSON text of a list of `{ field, message, violation_type }`. */
  readonly violations: string;
  /** Its beginning; `bytes` says how long it was. */
  readonly text: string;
  readonly bytes: number;
  readonly receivedAt: number;
}

/** A page of such a list, the latest first. */
export interface AsidePage {
  readonly limit: number;
  /** Only those with a smaller number; from the latest when it is left out. */
  readonly before?: number;
}

/** What a log holds, counted. */
export interface LogCounts {
  readonly events: number;
  readonly dossiers: number;
  readonly conflicts: number;
  /** How many events were ever rejected, also those that are no longer in the list. */
  readonly rejected: number;
}
