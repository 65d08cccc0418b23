import type { EventPosition } from '../event/event-position.js';
import { DossierError } from './dossier.error.js';

/** The positions of two conflicting events in the order of the stream: first that of the accepted event, then that of the new one. */
export type ConflictingPlaces = readonly [known: EventPosition, other: EventPosition];

/**
 * Two events have the same id, and the projection took the wrong one: the event that counts, which is the first in the
 * order of the stream, came later, or both have the same position. Reduce the whole stream again to get its state.
 */
export class EventIdConflictError extends DossierError {
  readonly code = 'EVENT_ID_CONFLICT';

  constructor(
    readonly eventId: string,
    readonly places: ConflictingPlaces,
  ) {
    super(
      `event id ${eventId} belongs to two different events, ${describe(places)}: ` +
        'remove the wrong one, then reduce the whole stream again',
    );
  }
}

function describe([known, other]: ConflictingPlaces): string {
  const [a, b] = [placeText(known), placeText(other)];
  return a === b ? `both at ${a}, with different contents` : `one at ${a}, the other at ${b}`;
}

function placeText({ lamport_clock, isoformat }: EventPosition): string {
  return `Lamport clock ${String(lamport_clock)}, ${isoformat}`;
}
