import { isEventInstance, type Event } from '../event/event.js';
import { comparePositions } from '../event/event-position.js';
import { placeEvent, type PlacedEvent } from '../event/placed-event.js';
import { NotAnEventError } from '../errors/not-an-event.error.js';
import { frozenRecord } from '../model/frozen-record.js';
import type { HandlerMap } from './handler-map.js';

/** The part of a stream that is reduced, each id once, and what was left out of it. */
export interface StreamSelection {
  /** In the order in which their ids arrived. */
  readonly events: Iterable<PlacedEvent>;
  readonly filtered: Readonly<Record<string, number>>;
  readonly duplicates: readonly string[];
}

/**
 * Keeps the events that a handler is registered for, and of those with one id the one that is first in the order of
 * the stream, or the first to arrive when they have one sort key.
 *
 * @throws NotAnEventError when the input holds anything but events.
 */
export function selectStream(input: Iterable<Event>, handlers: HandlerMap): StreamSelection {
  const first = new Map<string, PlacedEvent>();
  const dropped: PlacedEvent[] = [];
  const filtered = new Map<string, number>();
  for (const event of eventsOf(input)) {
    if (!handlers.has(event.event_type)) {
      filtered.set(event.event_type, (filtered.get(event.event_type) ?? 0) + 1);
      continue;
    }
    const placed = placeEvent(event);
    const known = first.get(event.event_id);
    const isFirst = known === undefined || comparePositions(placed.position, known.position) < 0;
    if (isFirst) first.set(event.event_id, placed);
    if (known !== undefined) dropped.push(isFirst ? known : placed);
  }
  dropped.sort((a, b) => comparePositions(a.position, b.position));
  const duplicates = Object.freeze(dropped.map(({ position }) => position.event_id));
  return { events: first.values(), filtered: frozenRecord(filtered), duplicates };
}

function* eventsOf(input: Iterable<unknown>): Generator<Event> {
  if (!isIterable(input)) throw new NotAnEventError();
  let index = 0;
  for (const item of input) {
    if (!isEventInstance(item)) throw new NotAnEventError(index);
    yield item;
    index++;
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
