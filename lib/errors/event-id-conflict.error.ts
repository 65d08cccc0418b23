import type { EventPosition } from '../event/event-position.js';
import { DossierError } from './dossier.error.js';

/** Where the two events of a conflict are in the order of the stream: the one taken in before, and the one that came now. */
export type ConflictingPlaces = readonly [known: EventPosition, other: EventPosition];

/**
 * Two events have one id, and the one that counts (the first in the order of the stream) came after the other had been
 * taken in, or the two cannot be told apart by their place: what the other did to the projection cannot be undone.
 * Reduce the whole stream again to get its state.
 */
export class EventIdConflictError extends DossierError {
  readonly code = 'EVENT_ID_CONFLICT';

  constructor(
    readonly eventId: string,
    readonly places: ConflictingPlaces,
  ) {
    super(
      `event id ${eventId} belongs to two different events, ${describe(places)}: ` +
        'find out which of them is right, and reduce the whole stream again',
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
