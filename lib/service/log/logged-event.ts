import type { LogCursor } from './log-cursor.js';
import type { EventPlace, NewEvent } from './new-event.js';

/** An event as the log keeps it. */
export interface LoggedEvent extends EventPlace, Omit<NewEvent, 'namespace' | 'projectSlug'> {}

/** A new event at its place. Field by field: copying two objects into one takes several times as long. */
export function loggedEvent(event: NewEvent, place: EventPlace): LoggedEvent {
  const { eventId, eventType, dossierId, lamport, timestamp, text, receivedAt, trace } = event;
  const { partition, position, sequence } = place;
  return { partition, position, sequence, eventId, eventType, dossierId, lamport, timestamp, text, receivedAt, trace };
}

/** How much is read at once: as many events as fit, and at least one if there is one. */
export interface PageLimit {
  readonly events: number;
  /** Total bytes of their texts; 4 MiB by default. */
  readonly bytes?: number;
}

/** A part of the log. Each event comes after the earlier ones of its partition. */
export interface LogPage {
  readonly events: readonly LoggedEvent[];
  /** Where to read on. */
  readonly next: LogCursor;
  /** Whether this page reaches the end that the log had when it was read. */
  readonly isLast: boolean;
}
