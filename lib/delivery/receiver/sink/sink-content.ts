import type { FileHandle } from 'node:fs/promises';
import { UnusableSinkError } from '../../../errors/unusable-sink.error.js';
import { Event } from '../../../event/event.js';
import { toEventId } from '../../../event/event-id.js';
import { JsonLinesParser, type JsonLine } from '../../../event/json-lines.parser.js';
import { lineLimitOf } from '../../../event/json-lines.reader.js';
import { examine } from '../../../model/examination.js';
import { isJsonObject, ownValue } from '../../../model/json.js';
import { fieldsOf } from '../../../model/field/contract-field.js';

/** The contents of a file of events. */
export interface SinkContent {
  /** Where the line of each event begins, by its id. */
  readonly places: Map<string, number>;
  /** Where the last line ends that is complete, or lacks only its line feed. */
  readonly end: number;
  /** Whether a line feed must precede the next event. */
  readonly lacksLineFeed: boolean;
  /** The size of the file in bytes. It is beyond the end of the last line when a torn line follows. */
  readonly size: number;
  /** How the torn line begins; empty when there is none. */
  readonly torn: string;
}

const STEP = 256 * 1_024;
/** How much of a line decides whether it is an event: more than the longest key of an envelope. */
const LONGEST_BEGINNING = 64;

/**
 * Reads a file of events, and changes nothing.
 *
 * @throws UnusableSinkError when a complete line is not an event.
 */
export async function readContent(file: string, handle: FileHandle): Promise<SinkContent> {
  const parser = new JsonLinesParser(lineLimitOf(), file);
  const places = new Map<string, number>();
  const take = (read: JsonLine): void => {
    const id = eventIdIn(read);
    if (id === undefined) throw new UnusableSinkError(file, `line ${read.line} is not an event; give a file of events`);
    if (!places.has(id)) places.set(id, parser.lineOffset);
  };
  let size = 0;
  for (let chunk = await chunkAt(handle, 0); chunk.length > 0; chunk = await chunkAt(handle, size)) {
    parser.push(chunk);
    for (let read = parser.next(); read; read = parser.next()) take(read);
    size += chunk.length;
  }
  const rest = parser.last();
  if (rest?.error !== undefined) {
    const end = parser.lineOffset;
    const torn = await readBetween(handle, end, Math.min(size, end + LONGEST_BEGINNING));
    return { places, end, size, lacksLineFeed: false, torn: torn.toString() };
  }
  if (rest !== undefined) take(rest);
  return { places, end: size, size, lacksLineFeed: rest !== undefined, torn: '' };
}

/** Reads the bytes between two offsets of a file; fewer when it ends before. */
export async function readBetween(handle: FileHandle, start: number, end: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, end - start));
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, start + length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return bytes.subarray(0, length);
}

/** Reads the event whose line begins at an offset; undefined when there is none. */
export async function readEventAt(handle: FileHandle, place: number): Promise<Event | undefined> {
  const parser = new JsonLinesParser(lineLimitOf(), 'events');
  let end = place;
  for (let chunk = await chunkAt(handle, end); chunk.length > 0; chunk = await chunkAt(handle, end)) {
    parser.push(chunk);
    const read = parser.next();
    if (read !== undefined) return eventIn(read);
    end += chunk.length;
  }
  return eventIn(parser.last());
}

/**
 * Whether a text may be the beginning of a line that a sink was writing: it opens an object and, unless earlier lines
 * prove that the file holds events, its first key is one of an event's envelope.
 */
export function beginsEvent(torn: string, isAmongEvents: boolean): boolean {
  const isBegun = (beginning: string): boolean => torn.startsWith(beginning) || beginning.startsWith(torn);
  if (isAmongEvents) return isBegun('{"');
  return fieldsOf(Event.prototype).some((name) => isBegun(`{"${name}":`));
}

async function chunkAt(handle: FileHandle, position: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(STEP);
  const { bytesRead } = await handle.read(bytes, 0, STEP, position);
  return bytes.subarray(0, bytesRead);
}

function eventIdIn({ value, error }: { readonly value?: unknown; readonly error?: unknown }): string | undefined {
  if (error !== undefined || !isJsonObject(value)) return undefined;
  return typeof ownValue(value, 'event_type') === 'string' ? toEventId(ownValue(value, 'event_id')) : undefined;
}

function eventIn(read: JsonLine | undefined): Event | undefined {
  return read?.error === undefined ? examine(Event.prototype, read?.value).instance : undefined;
}
