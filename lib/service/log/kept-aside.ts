import type { NewEvent, NewRejection } from './new-event.js';

/** An event whose id another event already had: the log keeps the first one, this is the other. */
export interface ConflictRecord extends Pick<NewEvent, 'eventId' | 'dossierId' | 'text' | 'receivedAt'> {
  /** Increasing in the order of arrival. */
  readonly number: number;
}

/** A rejected event. The log keeps the latest of them. */
export interface RejectionRecord extends NewRejection {
  /** Increasing in the order of arrival. */
  readonly number: number;
}

/** A page of such a list, the latest first. */
export interface AsidePage {
  readonly limit: number;
  /** Only records with a smaller number; by default from the latest on. */
  readonly before?: number;
  /** Only records of this dossier; by default of all, and of none. */
  readonly dossierId?: string;
}

/** The counts of a log's contents. */
export interface LogCounts {
  readonly events: number;
  readonly dossiers: number;
  readonly conflicts: number;
  /** The number of all rejected events, including those no longer in the list. */
  readonly rejected: number;
}
