const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
const NO_BYTES = Buffer.alloc(0);

/** The complete lines of a chunk, line feeds included. */
export interface RemainingLines {
  readonly chunk: Uint8Array;
  readonly start: number;
  readonly end: number;
}

/** A line cut out of a stream of bytes. */
export interface SplitLine {
  /** Its number in the stream, from 1; blank lines count. */
  readonly number: number;
  /** Its length in bytes, without its line feed. */
  readonly length: number;
  /**
   * The buffer that holds its bytes, or undefined when they exceed the limit. The memory is reused: valid until the
   * next call of the splitter.
   */
  readonly buffer: Buffer | undefined;
  /** Where its bytes begin in the buffer, behind a byte order mark. */
  readonly start: number;
  /** Where its bytes end in the buffer, before the line terminator. */
  readonly end: number;
}

/**
 * Splits chunks of bytes into lines. Between chunks it holds only the unfinished line, and of a line beyond the limit
 * only the count of its bytes.
 *
 * Call `push` with a chunk, then `next` until it returns undefined, then push the next chunk; call `last` after the
 * last chunk.
 */
export class LineSplitter {
  readonly #limit: number;
  /** A carriage return and a byte order mark do not count, but are cut off only when the line is complete. */
  readonly #capacity: number;
  #chunk: Buffer = NO_BYTES;
  #position = 0;
  /** Behind the last line feed of the chunk. */
  #linesEnd = 0;
  #unfinished: Buffer = NO_BYTES;
  #unfinishedLength = 0;
  #lines = 0;
  /** Where in the input the line returned last begins, and the next one. */
  #lineOffset = 0;
  #nextOffset = 0;

  /** @param limit the maximum bytes per line. */
  constructor(limit: number) {
    this.#limit = limit;
    this.#capacity = limit + BYTE_ORDER_MARK.length + 1;
  }

  /** The byte offset in the input at which the line returned last begins. */
  get lineOffset(): number {
    return this.#lineOffset;
  }

  /** The number of lines returned so far. */
  get lineCount(): number {
    return this.#lines;
  }

  push(chunk: Uint8Array): void {
    this.#chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#position = 0;
    this.#linesEnd = this.#chunk.lastIndexOf(LINE_FEED) + 1;
  }

  /** The complete lines of the chunk that are still to come; none while the end of an earlier line is. */
  get remaining(): RemainingLines {
    const end = this.#unfinishedLength === 0 ? this.#linesEnd : this.#position;
    return { chunk: this.#chunk, start: this.#position, end };
  }

  /** Skips the next line of `remaining`, given its length in bytes, without reading it. */
  pass(length: number): void {
    this.#lines += 1;
    this.#moveOn(length);
    this.#position += length + 1;
  }

  /** The next complete line, or undefined when the rest of the chunk has no line feed. */
  next(): SplitLine | undefined {
    const chunk = this.#chunk;
    const start = this.#position;
    const end = chunk.indexOf(LINE_FEED, start);
    if (end === -1) {
      this.#append(chunk.subarray(start));
      this.#chunk = NO_BYTES;
      this.#position = 0;
      this.#linesEnd = 0;
      return undefined;
    }
    this.#position = end + 1;
    if (this.#unfinishedLength === 0) return this.#complete(chunk, start, end);
    this.#append(chunk.subarray(start, end));
    return this.#completeUnfinished();
  }

  /** The line behind the last line feed, or undefined when it is empty. */
  last(): SplitLine | undefined {
    return this.#unfinishedLength === 0 ? undefined : this.#completeUnfinished();
  }

  #completeUnfinished(): SplitLine {
    const length = this.#unfinishedLength;
    this.#unfinishedLength = 0;
    return this.#complete(this.#unfinished, 0, length);
  }

  /** Cuts off a carriage return at the end and, in the first line, a byte order mark. */
  #complete(buffer: Buffer, from: number, to: number): SplitLine {
    this.#lines += 1;
    const length = to - from;
    this.#moveOn(length);
    if (length > this.#capacity) return { number: this.#lines, length, buffer: undefined, start: 0, end: 0 };
    const end = length > 0 && buffer[to - 1] === CARRIAGE_RETURN ? to - 1 : to;
    const isMarked = this.#lines === 1 && startsWithMark(buffer, from, end);
    const start = isMarked ? from + BYTE_ORDER_MARK.length : from;
    const isWithin = end - start <= this.#limit;
    return { number: this.#lines, length, buffer: isWithin ? buffer : undefined, start, end };
  }

  #moveOn(length: number): void {
    this.#lineOffset = this.#nextOffset;
    this.#nextOffset += length + 1;
  }

  /** Copies the bytes, since the source may reuse the chunk's memory. */
  #append(part: Buffer): void {
    const start = this.#unfinishedLength;
    this.#unfinishedLength += part.length;
    if (this.#unfinishedLength > this.#capacity) {
      this.#unfinished = NO_BYTES;
      return;
    }
    if (this.#unfinishedLength > this.#unfinished.length) this.#grow(start);
    part.copy(this.#unfinished, start);
  }

  #grow(used: number): void {
    const size = Math.min(this.#capacity, Math.max(this.#unfinishedLength, this.#unfinished.length * 2));
    const larger = Buffer.allocUnsafe(size);
    this.#unfinished.copy(larger, 0, 0, used);
    this.#unfinished = larger;
  }
}

function startsWithMark(buffer: Buffer, start: number, end: number): boolean {
  return buffer.subarray(start, Math.min(end, start + BYTE_ORDER_MARK.length)).equals(BYTE_ORDER_MARK);
}
