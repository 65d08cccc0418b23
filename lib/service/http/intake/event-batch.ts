import { tracesIn } from '../../../delivery/traced-batch.js';
import { isJsonObject, ownValue } from '../../../model/json.js';
import { splitEvents } from '../../intake/split-events.js';
import type { MessageReading, ReadMessage } from './event-post.js';

/** Reads `{"events": [...]}`, the body of the webhook protocol. */
export const readEventBatch: ReadMessage = (text, header): MessageReading => {
  const batch = jsonIn(text);
  const events = isJsonObject(batch) ? ownValue(batch, 'events') : undefined;
  const texts = Array.isArray(events) ? splitEvents(text) : undefined;
  if (!Array.isArray(events) || texts === undefined) return { problem: 'a body of JSON: {"events": [...]}' };
  const traces = tracesIn(batch, header('traceparent'), events.length);
  return {
    mode: 'batch',
    events: texts.map((event, at) => ({ text: event, value: events[at] as unknown, trace: traces[at] ?? null })),
  };
};

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
