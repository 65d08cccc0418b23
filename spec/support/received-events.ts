import type { ReceivedEvent } from '../../lib/delivery/receiver/event-sink.js';
import { Event } from '../../lib/event/event.js';
import { eventText } from './outboxes.js';

/** Valid events with these numbers, as a receiver hands them to its sink. */
export function receivedEvents(...numbers: readonly number[]): readonly ReceivedEvent[] {
  return numbers.map((number) => ({ event: Event.parse(JSON.parse(eventText(number))), text: eventText(number) }));
}

/** What a sink of JSON Lines makes of them. */
export function eventLines(...numbers: readonly number[]): string {
  return numbers.map((number) => `${eventText(number)}\n`).join('');
}
