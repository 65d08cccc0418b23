import { isJsonObject, ownValue } from '../../../model/json.js';
import { splitEvents } from '../../intake/split-events.js';
import type { MessageReading, ReadMessage } from './event-post.js';

/** Reads `{"events": [...]}`, the body of the webhook protocol. */
export const readEventBatch: ReadMessage = (text, header): MessageReading => {
  const events = eventsIn(text);
  const texts = events === undefined ? undefined : splitEvents(text);
  if (events === undefined || texts === undefined) return { problem: 'a body of JSON: {"events": [...]}' };
  const trace = header('traceparent') ?? null;
  return { mode: 'batch', events: texts.map((event, at) => ({ text: event, value: events[at], trace })) };
};

function eventsIn(text: string): readonly unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const events = isJsonObject(value) ? ownValue(value, 'events') : undefined;
    return Array.isArray(events) ? events : undefined;
  } catch {
    return undefined;
  }
}
