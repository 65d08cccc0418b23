import type { PlacedEvent } from '../event/placed-event.js';
import { JsonLinesParser, type JsonLine } from '../event/json-lines.parser.js';
import { isEvent, readEnvelope } from './envelope.reader.js';
import type { BadLine } from './stream-report.js';

/** What is done with a line that gives no event. Throws to end the reduction there. */
export type BadLineListener = (bad: BadLine) => void | Promise<void>;

/** Told how many bytes of the input have been read so far, and how many events were in them. */
export type ProgressListener = (bytes: number, events: number) => void;

/** What a pass over an input needs to know of it. */
export interface PassOptions {
  readonly name: string;
  readonly maxLineBytes: number;
  /** Where in the input the chunks begin; 0 unless given. */
  readonly firstByte?: number;
  readonly onBadLine: BadLineListener;
  /** Told after each chunk. */
  readonly onProgress: ProgressListener;
}

/** How much of an input was read. */
export interface PassCounts {
  readonly lines: number;
  readonly skipped: number;
}

/** Is handed the events of an input one by one, each with its line and the byte of the input at which that begins. */
export type EventTaker = (event: PlacedEvent, line: number, offset: number) => void;

/**
 * Reads an input once, chunk by chunk. The events of a chunk are handed on without a pause, since a pause for each would
 * cost more than the event; between chunks the rest of the process has its turn.
 */
export async function passOver(
  chunks: AsyncIterable<Uint8Array>,
  options: PassOptions,
  take: EventTaker,
): Promise<PassCounts> {
  const parser = new JsonLinesParser(options.maxLineBytes, options.name, options.firstByte);
  let bytes = 0;
  let events = 0;
  let skipped = 0;
  const takeOne: EventTaker = (event, line, offset) => {
    events++;
    take(event, line, offset);
  };
  const skip = async (bad: BadLine): Promise<void> => {
    skipped++;
    await options.onBadLine(bad);
  };
  for await (const chunk of chunks) {
    parser.push(chunk);
    for (let bad = takeUntilBad(parser, takeOne); bad; bad = takeUntilBad(parser, takeOne)) await skip(bad);
    options.onProgress((bytes += chunk.byteLength), events);
  }
  const last = parser.last();
  const bad = last && takeLine(last, parser.lineOffset, takeOne);
  if (bad) await skip(bad);
  return { lines: parser.lineCount, skipped };
}

/** Hands on the events of the chunk up to the next bad line; undefined when there is none in the rest of it. */
function takeUntilBad(parser: JsonLinesParser, take: EventTaker): BadLine | undefined {
  for (let line = parser.next(); line; line = parser.next()) {
    const bad = takeLine(line, parser.lineOffset, take);
    if (bad !== undefined) return bad;
  }
  return undefined;
}

function takeLine(read: JsonLine, offset: number, take: EventTaker): BadLine | undefined {
  if (read.error !== undefined) return { line: read.line, error: read.error };
  const reading = readEnvelope(read.value, read.line);
  if (!isEvent(reading)) return { line: read.line, violations: reading };
  take(reading, read.line, offset);
  return undefined;
}
