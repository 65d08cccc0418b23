import type { Event } from './event.js';
import { comparePositions, positionOf } from './event-position.js';

/**
 * Compares two events by `lamport_clock`, `timestamp` and `event_id`, all ascending, for `Array.prototype.sort`; see
 * docs/concepts.md#order.
 *
 * @param a one event.
 * @param b the other event.
 * @returns a negative number, zero or a positive number, as `a` sorts before, with or after `b`.
 * @example
 * ```ts
 * import { compareEvents, type Event } from 'mission-dossier';
 *
 * export const sorted = (events: readonly Event[]) => [...events].sort(compareEvents);
 * ```
 */
export function compareEvents(a: Event, b: Event): number {
  return comparePositions(positionOf(a), positionOf(b));
}
