import type { Event } from './event.js';
import { comparePositions, positionOf } from './event-position.js';

/** Orders events by `(lamport_clock, isoformat, event_id)`, all ascending; fit for `Array.prototype.sort`. */
export function compareEvents(a: Event, b: Event): number {
  return comparePositions(positionOf(a), positionOf(b));
}

/** The events in the order of the contract, in a new array. Those with equal sort keys keep the order they came in. */
export function sortEvents(events: Iterable<Event>): Event[] {
  return Array.from(events, (event) => ({ event, position: positionOf(event) }))
    .sort((a, b) => comparePositions(a.position, b.position))
    .map(({ event }) => event);
}
