import { InvalidEncodingError } from '../errors/invalid-encoding.error.js';
import { InvalidJsonError } from '../errors/invalid-json.error.js';
import { LineTooLongError } from '../errors/line-too-long.error.js';
import type { UnreadableLineError } from '../errors/unreadable-line.error.js';
import { LineSplitter, type RemainingLines, type SplitLine } from './line-splitter.js';
import { invalidUtf8Offset, REPLACEMENT } from './utf8.js';

/** One line that is not blank, `line` being its number in the input (from 1): its JSON value, or why it has none. */
export type JsonLine =
  | { readonly line: number; readonly value: unknown; readonly error?: undefined }
  | { readonly line: number; readonly error: UnreadableLineError };

/**
 * Makes JSON Lines of chunks of bytes: call `push` with a chunk, then `next` until it gives undefined, then push the next
 * chunk; `last` after the last chunk.
 */
export class JsonLinesParser {
  readonly #splitter: LineSplitter;
  readonly #maxLineBytes: number;
  readonly #name: string;

  constructor(maxLineBytes: number, name: string) {
    this.#maxLineBytes = maxLineBytes;
    this.#name = name;
    this.#splitter = new LineSplitter(maxLineBytes);
  }

  push(chunk: Uint8Array): void {
    this.#splitter.push(chunk);
  }

  /** The next line that is complete and not blank, or undefined when the rest of the chunk has none. */
  next(): JsonLine | undefined {
    for (;;) {
      const read = this.nextOrBlank();
      if (read !== 'blank') return read;
    }
  }

  /** The next line that is complete, or undefined when the rest of the chunk has none. */
  nextOrBlank(): JsonLine | 'blank' | undefined {
    const line = this.#splitter.next();
    return line && (this.#read(line) ?? 'blank');
  }

  /** The complete lines of the chunk that are still to come; none while the end of an earlier one is. */
  get remaining(): RemainingLines {
    return this.#splitter.remaining;
  }

  /** Goes over the next line, which somebody else has read. It is one of `remaining`. */
  pass(length: number): void {
    this.#splitter.pass(length);
  }

  /** The line behind the last line feed, or undefined when nothing but blanks is there. */
  last(): JsonLine | undefined {
    const line = this.#splitter.last();
    return line && this.#read(line);
  }

  /** The byte of the input at which the line that was given last begins. */
  get lineOffset(): number {
    return this.#splitter.lineOffset;
  }

  /** How many lines there were so far, blank ones included. */
  get lineCount(): number {
    return this.#splitter.lineCount;
  }

  #read({ number, length, buffer, start, end }: SplitLine): JsonLine | undefined {
    if (!buffer) return { line: number, error: new LineTooLongError(this.#name, number, length, this.#maxLineBytes) };
    const text = buffer.toString('utf8', start, end);
    const offset = text.includes(REPLACEMENT) ? invalidUtf8Offset(buffer.subarray(start, end), text) : undefined;
    if (offset !== undefined) return { line: number, error: new InvalidEncodingError(this.#name, number, offset) };
    try {
      return text === '' ? undefined : { line: number, value: JSON.parse(text) as unknown };
    } catch (cause) {
      return text.trim() === ''
        ? undefined
        : { line: number, error: new InvalidJsonError(this.#name, number, text, cause) };
    }
  }
}
