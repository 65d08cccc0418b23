import type { Event } from './event.js';
import { comparePositions, positionOf } from './event-position.js';

/** Orders events by `(lamport_clock, isoformat, event_id)`, all ascending; fit for `Array.prototype.sort`. */
export function compareEvents(a: Event, b: Event): number {
  return comparePositions(positionOf(a), positionOf(b));
}
