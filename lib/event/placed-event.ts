import type { JsonObject } from '../model/json.js';
import type { Event } from './event.js';
import { positionOf, type EventPosition } from './event-position.js';

/** What the reduction needs of an event: its type, its payload, and its place in the order of the stream. */
export interface PlacedEvent {
  readonly event_type: string;
  readonly payload: JsonObject;
  readonly position: EventPosition;
}

/** An event of the public API in the form that the reduction reads. */
export function placeEvent(event: Event): PlacedEvent {
  return { event_type: event.event_type, payload: event.payload, position: positionOf(event) };
}
