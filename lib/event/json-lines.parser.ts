import { InvalidEncodingError } from '../errors/invalid-encoding.error.js';
import { InvalidJsonError } from '../errors/invalid-json.error.js';
import { LineTooLongError } from '../errors/line-too-long.error.js';
import type { UnreadableLineError } from '../errors/unreadable-line.error.js';
import { LineSplitter, type RemainingLines, type SplitLine } from './line-splitter.js';
import { invalidUtf8Offset, REPLACEMENT } from './utf8.js';

/**
 * A line that is not blank, with its line number in the input (from 1): its JSON value, or the reason why it has none.
 */
export type JsonLine =
  | { readonly line: number; readonly value: unknown; readonly error?: undefined }
  | { readonly line: number; readonly error: UnreadableLineError };

/**
 * Splits chunks of bytes into JSON Lines. Call `push` with a chunk, then `next` until it returns undefined, then push
 * the next chunk; call `last` after the last chunk.
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

  /** The next complete line that is not blank, or undefined when the rest of the chunk has none. */
  next(): JsonLine | undefined {
    for (;;) {
      const read = this.nextOrBlank();
      if (read !== 'blank') return read;
    }
  }

  /** The next complete line, or undefined when the rest of the chunk has none. */
  nextOrBlank(): JsonLine | 'blank' | undefined {
    const line = this.#splitter.next();
    return line && (this.#read(line) ?? 'blank');
  }

  /** The complete lines of the chunk that are still to come; none while the end of an earlier line is. */
  get remaining(): RemainingLines {
    return this.#splitter.remaining;
  }

  /** Skips the next line of `remaining`, which the caller has read by other means. */
  pass(length: number): void {
    this.#splitter.pass(length);
  }

  /** The line behind the last line feed, or undefined when it is empty or blank. */
  last(): JsonLine | undefined {
    const line = this.#splitter.last();
    return line && this.#read(line);
  }

  /** The byte offset in the input at which the line returned last begins. */
  get lineOffset(): number {
    return this.#splitter.lineOffset;
  }

  /** The number of lines so far, blank ones included. */
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
