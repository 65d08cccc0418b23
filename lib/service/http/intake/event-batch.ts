import { tracesIn } from '../../../delivery/traced-batch.js';
import { isCrowded } from '../../../delivery/receiver/event-count.js';
import { isJsonObject, ownValue, parsedJson } from '../../../model/json.js';
import { splitEvents } from '../../intake/split-events.js';
import { TOO_MANY, type MessageReading, type ReadMessage } from './message-reading.js';

/** Reads `{"events": [...]}`, the body of the webhook protocol. */
export const readEventBatch: ReadMessage = (text, header, most): MessageReading => {
  if (isCrowded(text, most)) return TOO_MANY;
  const batch = parsedJson(text);
  const events = isJsonObject(batch) ? ownValue(batch, 'events') : undefined;
  if (Array.isArray(events) && events.length > most) return TOO_MANY;
  const texts = Array.isArray(events) ? splitEvents(text) : undefined;
  if (!Array.isArray(events) || texts === undefined) return { problem: 'a body of JSON: {"events": [...]}' };
  const traces = tracesIn(batch, header('traceparent'), events.length);
  return {
    mode: 'batch',
    events: texts.map((event, at) => ({ text: event, value: events[at] as unknown, trace: traces[at] ?? null })),
  };
};
