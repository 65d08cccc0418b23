import type { JsonObject } from '../model/json.js';
import type { Event } from './event.js';
import { positionOf, type EventPosition } from './event-position.js';

/** What a reduction needs of an event: its type, its payload, and its place in the order of the stream. */
export interface PlacedEvent {
  readonly event_type: string;
  readonly payload: JsonObject;
  readonly position: EventPosition;
}

/** An event of the public API as the reduction sees it; `line` is where it was read, if it was read from an input. */
export function placeEvent(event: Event, line?: number): PlacedEvent {
  const position = line === undefined ? positionOf(event) : { ...positionOf(event), line };
  return { event_type: event.event_type, payload: event.payload, position };
}
