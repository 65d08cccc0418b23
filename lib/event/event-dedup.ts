import { assertArgument, listOf } from '../argument-check.js';
import type { Event } from './event.js';

/**
 * Drops events whose `event_id` came before, whatever their contents. In a sorted stream the event with the lowest sort
 * key stays, see docs/concepts.md#order.
 *
 * @param events in the order in which they count, for example sorted with `compareEvents`.
 * @returns the first event of each id.
 * @throws InvalidArgumentError when `events` is not iterable.
 * @example
 * ```ts
 * import { compareEvents, dedupEvents, type Event } from 'mission-dossier';
 *
 * export const inOrder = (events: readonly Event[]) => dedupEvents([...events].sort(compareEvents));
 * ```
 */
export function dedupEvents(events: Iterable<Event>): readonly Event[] {
  assertArgument('events', events, listOf('events'));
  const first = new Map<string, Event>();
  for (const event of events) {
    if (!first.has(event.event_id)) first.set(event.event_id, event);
  }
  return [...first.values()];
}
