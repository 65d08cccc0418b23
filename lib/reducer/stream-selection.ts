import { Event } from '../event/event.js';
import { separateDuplicates } from '../event/event-dedup.js';
import { sortEvents } from '../event/event-order.js';
import { NotAnEventError } from '../errors/not-an-event.error.js';
import { frozenRecord } from '../model/frozen-record.js';
import type { HandlerMap } from './handler-map.js';

/** The part of a stream that is reduced, in order and each id once, and what was left out of it. */
export interface StreamSelection {
  readonly events: readonly Event[];
  readonly filtered: Readonly<Record<string, number>>;
  readonly duplicates: readonly string[];
}

/**
 * Keeps the events that a handler is registered for, sorts them, and drops every event whose id came before.
 *
 * @throws NotAnEventError when the input holds anything but events.
 */
export function selectStream(input: Iterable<Event>, handlers: HandlerMap): StreamSelection {
  const kept: Event[] = [];
  const filtered = new Map<string, number>();
  for (const event of eventsOf(input)) {
    if (handlers.has(event.event_type)) kept.push(event);
    else filtered.set(event.event_type, (filtered.get(event.event_type) ?? 0) + 1);
  }
  return { ...separateDuplicates(sortEvents(kept)), filtered: frozenRecord(filtered) };
}

function* eventsOf(input: Iterable<unknown>): Generator<Event> {
  if (!isIterable(input)) throw new NotAnEventError();
  let index = 0;
  for (const item of input) {
    if (!(item instanceof Event)) throw new NotAnEventError(index);
    yield item;
    index++;
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
