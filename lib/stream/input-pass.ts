import { JsonLinesParser, type JsonLine } from '../event/json-lines.parser.js';
import type { EventIdIndex } from '../id-index/event-id.index.js';
import { EnvelopeReader, isEvent, type ReadEvent } from './envelope.reader.js';
import type { EventScanner } from './event.scanner.js';
import type { ScannedEvent } from './scanned-event.js';
import type { BadLine } from './stream-report.js';
import type { ContractChoice } from '../model/contract/contracts.js';

/** Handles a line without a valid event. It ends the reduction by throwing. */
export type BadLineListener = (bad: BadLine) => void | Promise<void>;

/** Called with the number of bytes and events read so far. */
export type ProgressListener = (bytes: number, events: number) => void;

/** How to pass over an input. */
export interface PassOptions {
  readonly name: string;
  readonly maxLineBytes: number;
  /** The contract that the events are read under. */
  readonly contract: ContractChoice;
  readonly onBadLine: BadLineListener;
  /** Called after each chunk. */
  readonly onProgress: ProgressListener;
}

/** How much of an input was read. */
export interface PassCounts {
  readonly lines: number;
  readonly skipped: number;
}

/** Receives the events of an input one by one, each with its line. */
export interface EventTaker {
  /** The index in which it looks up their ids. */
  readonly soughtIds: EventIdIndex;
  /** Takes an event that was parsed. */
  take(event: ReadEvent, line: number): void;
  /** Takes an event that the scanner recognised. */
  takeScanned(event: ScannedEvent, line: number): void;
}

/**
 * Reads an input once, chunk by chunk. The events of a chunk are handed on in one go, since a pause for each would cost
 * more than the event itself; between chunks the event loop gets its turn. Lines that the scanner recognises are not
 * parsed; without a scanner every line is.
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

/**
 * Hands on the events of one chunk after another. The scanner goes ahead; lines that it does not recognise are parsed.
 */
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

  /** The number of events handed on. */
  get events(): number {
    return this.#events;
  }

  /** The number of lines. */
  get lines(): number {
    return this.#parser.lineCount;
  }

  push(chunk: Uint8Array): void {
    this.#parser.push(chunk);
  }

  /**
   * Hands on the events of the chunk up to the next bad line; returns undefined when the rest of the chunk has none.
   */
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

  /** Hands on the event of the next line; returns false when the line must be parsed. */
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
