import { isEventInstance, type Event } from '../event/event.js';
import { compareEvents } from '../event/event-order.js';
import { NotAnEventError } from '../errors/not-an-event.error.js';
import { frozenRecord } from '../model/frozen-record.js';
import type { HandlerMap } from './handler-map.js';

/** The part of a stream to reduce, each id once, and what was left out of it. */
export interface StreamSelection {
  /** In the order in which their ids arrived. */
  readonly events: Iterable<Event>;
  readonly filtered: Readonly<Record<string, number>>;
  readonly duplicates: readonly string[];
}

/**
 * Keeps the events with a registered handler. Of events with the same id it keeps the one that sorts first, or that
 * arrived first when they have the same sort key.
 *
 * @throws NotAnEventError when the input holds anything but events.
 */
export function selectStream(input: Iterable<Event>, handlers: HandlerMap): StreamSelection {
  const first = new Map<string, Event>();
  const dropped: Event[] = [];
  const filtered = new Map<string, number>();
  eachEvent(input, (event) => {
    const { event_type, event_id } = event;
    if (!handlers.has(event_type)) {
      filtered.set(event_type, (filtered.get(event_type) ?? 0) + 1);
      return;
    }
    const known = first.get(event_id);
    const isFirst = known === undefined || compareEvents(event, known) < 0;
    if (isFirst) first.set(event_id, event);
    if (known !== undefined) dropped.push(isFirst ? known : event);
  });
  const duplicates = Object.freeze(dropped.sort(compareEvents).map(({ event_id }) => event_id));
  return { events: first.values(), filtered: frozenRecord(filtered), duplicates };
}

function eachEvent(input: Iterable<unknown>, take: (event: Event) => void): void {
  if (!isIterable(input)) throw new NotAnEventError();
  let index = 0;
  for (const item of input) {
    if (!isEventInstance(item)) throw new NotAnEventError(index);
    take(item);
    index++;
  }
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value;
}
