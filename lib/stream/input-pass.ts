import { JsonLinesParser, type JsonLine } from '../event/json-lines.parser.js';
import type { EventIdIndex } from '../id-index/event-id.index.js';
import { EnvelopeReader, isEvent, type ReadEvent } from './envelope.reader.js';
import type { EventScanner } from './event.scanner.js';
import type { ScannedEvent } from './scanned-event.js';
import type { BadLine } from './stream-report.js';
import type { ContractChoice } from '../model/contract/contracts.js';

/** What is done with a line that gives no event. Throws to end the reduction there. */
export type BadLineListener = (bad: BadLine) => void | Promise<void>;

/** Told how many bytes of the input have been read so far, and how many events were in them. */
export type ProgressListener = (bytes: number, events: number) => void;

/** What a pass over an input needs to know of it. */
export interface PassOptions {
  readonly name: string;
  readonly maxLineBytes: number;
  /** The contract that its events are read under. */
  readonly contract: ContractChoice;
  readonly onBadLine: BadLineListener;
  /** Told after each chunk. */
  readonly onProgress: ProgressListener;
}

/** How much of an input was read. */
export interface PassCounts {
  readonly lines: number;
  readonly skipped: number;
}

/** Is handed the events of an input one by one, each with its line. */
export interface EventTaker {
  /** Where it looks for their ids. */
  readonly soughtIds: EventIdIndex;
  /** An event that was parsed. */
  take(event: ReadEvent, line: number): void;
  /** An event that the scanner has recognised. */
  takeScanned(event: ScannedEvent, line: number): void;
}

/**
 * Reads an input once, chunk by chunk. The events of a chunk are handed on without a pause, since a pause for each would
 * cost more than the event; between chunks the rest of the process has its turn. What the scanner recognises is not parsed;
 * without one, every line is.
 */
export async function passOver(
  chunks: AsyncIterable<Uint8Array>,
  options: PassOptions,
  scanner: EventScanner | undefined,
  taker: EventTaker,
): Promise<PassCounts> {
  const pass = new InputPass(options, scanner, taker);
  let bytes = 0;
  let skipped = 0;
  const skip = async (bad: BadLine): Promise<void> => {
    skipped++;
    await options.onBadLine(bad);
  };
  for await (const chunk of chunks) {
    pass.push(chunk);
    for (let bad = pass.takeUntilBad(); bad; bad = pass.takeUntilBad()) await skip(bad);
    options.onProgress((bytes += chunk.byteLength), pass.events);
  }
  const bad = pass.takeLast();
  if (bad) await skip(bad);
  return { lines: pass.lines, skipped };
}

/** Hands on the events of one chunk after the other: the scanner goes ahead, and what it does not know is parsed. */
class InputPass {
  readonly #parser: JsonLinesParser;
  readonly #reader: EnvelopeReader;
  readonly #maxLineBytes: number;
  readonly #scanner: EventScanner | undefined;
  readonly #taker: EventTaker;
  #events = 0;

  constructor({ maxLineBytes, name, contract }: PassOptions, scanner: EventScanner | undefined, taker: EventTaker) {
    this.#parser = new JsonLinesParser(maxLineBytes, name);
    this.#maxLineBytes = maxLineBytes;
    this.#reader = new EnvelopeReader(contract);
    this.#scanner = scanner;
    this.#taker = taker;
  }

  /** How many events were handed on. */
  get events(): number {
    return this.#events;
  }

  /** How many lines there were. */
  get lines(): number {
    return this.#parser.lineCount;
  }

  push(chunk: Uint8Array): void {
    this.#parser.push(chunk);
  }

  /** Hands on the events of the chunk up to the next bad line; undefined when there is none in the rest of it. */
  takeUntilBad(): BadLine | undefined {
    for (;;) {
      if (this.#takeRecognised()) continue;
      const line = this.#parser.nextOrBlank();
      if (line === undefined) return undefined;
      const bad = line === 'blank' ? undefined : this.#takeParsed(line);
      if (bad !== undefined) return bad;
    }
  }

  /** Hands on the event behind the last line feed, if there is one. */
  takeLast(): BadLine | undefined {
    const last = this.#parser.last();
    return last && this.#takeParsed(last);
  }

  /** Hands on the event of the next line; false when the line must be parsed. */
  #takeRecognised(): boolean {
    const scanner = this.#scanner;
    if (scanner === undefined || (!scanner.hasNext && !this.#scanAhead(scanner))) return false;
    const length = scanner.next();
    if (length < 0 || length > this.#maxLineBytes) return false;
    this.#parser.pass(length);
    this.#events++;
    this.#taker.takeScanned(scanner.event, this.#parser.lineCount);
    return true;
  }

  #scanAhead(scanner: EventScanner): boolean {
    const { chunk, start, end } = this.#parser.remaining;
    if (start >= end || !scanner.scan(chunk, start, end)) return false;
    this.#taker.soughtIds.foreseeAll(scanner.packedIds);
    return true;
  }

  #takeParsed(read: JsonLine): BadLine | undefined {
    if (read.error !== undefined) return { line: read.line, error: read.error };
    const reading = this.#reader.read(read.value);
    if (!isEvent(reading)) return { line: read.line, violations: reading };
    this.#events++;
    this.#taker.take(reading, read.line);
    return undefined;
  }
}
