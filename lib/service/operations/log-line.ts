import { InvalidLogLineError } from '../../errors/invalid-log-line.error.js';
import { isJsonObject, ownValue, type JsonObject } from '../../model/json.js';

/** Names the format of the file, in its first line. */
export const EXPORT_FORMAT = 'mission-dossier event log 1';

/** One line of an exported log. Times are milliseconds since 1970. */
export type LogLine =
  | { readonly format: typeof EXPORT_FORMAT }
  | { readonly received_at: number; readonly trace?: string; readonly text: string }
  | { readonly received_at: number; readonly conflict: string }
  | { readonly end: { readonly events: number; readonly conflicts: number } };

/** An event, or one that was kept aside, as read from a line. */
export interface SentLine {
  readonly kind: 'event' | 'conflict';
  readonly text: string;
  readonly receivedAt: number;
  readonly trace: string | null;
}

/** The content of a line. */
export type ReadLine = { readonly kind: 'format' } | { readonly kind: 'end'; readonly counts: JsonObject } | SentLine;

/**
 * Reads a line of an exported log.
 *
 * @throws InvalidLogLineError when it is not one.
 */
export function readLogLine(value: unknown, number: number): ReadLine {
  if (!isJsonObject(value)) throw new InvalidLogLineError(number, 'it is not a JSON object');
  if (ownValue(value, 'format') === EXPORT_FORMAT) return { kind: 'format' };
  const end = ownValue(value, 'end');
  if (isJsonObject(end)) return { kind: 'end', counts: end };
  return readEntry(value, number);
}

function readEntry(value: JsonObject, number: number): SentLine {
  const [event, conflict, trace] = ['text', 'conflict', 'trace'].map((name) => ownValue(value, name));
  const text = event ?? conflict;
  const receivedAt = ownValue(value, 'received_at');
  if (typeof text !== 'string' || typeof receivedAt !== 'number' || !Number.isSafeInteger(receivedAt)) {
    throw new InvalidLogLineError(number, 'it lacks the text of an event or the time it was received');
  }
  const kind = event === undefined ? 'conflict' : 'event';
  return { kind, text, receivedAt, trace: typeof trace === 'string' ? trace : null };
}
