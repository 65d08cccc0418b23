import type { Event } from './event.js';

/** Events of which each id occurs once, and the ids of those that were dropped, one for each, in order. */
export interface Deduplication {
  readonly events: readonly Event[];
  readonly duplicates: readonly string[];
}

/** Tells the first event of each id from the later ones, which are duplicates whatever their contents. */
export function separateDuplicates(events: Iterable<Event>): Deduplication {
  const first = new Map<string, Event>();
  const duplicates: string[] = [];
  for (const event of events) {
    if (first.has(event.event_id)) duplicates.push(event.event_id);
    else first.set(event.event_id, event);
  }
  return { events: [...first.values()], duplicates: Object.freeze(duplicates) };
}

/** The events without those whose `event_id` came before. Of a sorted stream, the one with the lowest sort key stays. */
export function dedupEvents(events: Iterable<Event>): readonly Event[] {
  return separateDuplicates(events).events;
}
