import type { LogCursor } from './log-cursor.js';
import type { EventPlace } from './new-event.js';

/** An event as the log keeps it. */
export interface LoggedEvent extends EventPlace {
  readonly eventId: string;
  readonly eventType: string;
  /** Null for an event without a valid namespace. */
  readonly dossierId: string | null;
  readonly lamport: number;
  /** Its own time, in the form that the envelope keeps it. */
  readonly timestamp: string;
  /** The event exactly as it came. */
  readonly text: string;
  /** When the service received it, in milliseconds since 1970. */
  readonly receivedAt: number;
  readonly trace: string | null;
}

/** How much is read at once: as many events as fit, and at least one if there is one. */
export interface PageLimit {
  readonly events: number;
  /** Bytes of their texts; 4 MiB when it is left out. */
  readonly bytes?: number;
}

/** A part of the log, in an order in which each event comes after those before it in its partition. */
export interface LogPage {
  readonly events: readonly LoggedEvent[];
  /** Where to read on. */
  readonly next: LogCursor;
  /** Whether this page reaches the end of the log, as it was when the page was read. */
  readonly isLast: boolean;
}
