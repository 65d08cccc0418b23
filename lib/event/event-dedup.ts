import { assertArgument, listOf } from '../argument-check.js';
import type { Event } from './event.js';

/**
 * The events without those whose `event_id` came before, whatever their contents. Of a sorted stream, the one with the
 * lowest sort key stays.
 *
 * @throws InvalidArgumentError when there is nothing to iterate over.
 */
export function dedupEvents(events: Iterable<Event>): readonly Event[] {
  assertArgument('events', events, listOf('events'));
  const first = new Map<string, Event>();
  for (const event of events) {
    if (!first.has(event.event_id)) first.set(event.event_id, event);
  }
  return [...first.values()];
}
