const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = Buffer.from('\ufeff');
const NO_BYTES = Buffer.alloc(0);

/** A line cut out of a stream of bytes. */
export interface SplitLine {
  /** Its place in the stream, from 1; blank lines count. */
  readonly number: number;
  /** How many bytes it has, without its line feed. */
  readonly length: number;
  /**
   * Its bytes without line terminator and byte order mark, or undefined when they are more than the limit. A view of
   * memory that is used again: valid until the splitter is next called.
   */
  readonly bytes: Buffer | undefined;
}

/**
 * Cuts chunks of bytes into lines. Between chunks it holds the unfinished line and nothing else, and of a line that grows
 * beyond the limit only the count of its bytes.
 *
 * Call `push` with a chunk, then `next` until it gives undefined, then push the next chunk; `last` after the last chunk.
 */
export class LineSplitter {
  readonly #limit: number;
  /** A carriage return and a byte order mark do not count, and are cut off only when the line is complete. */
  readonly #capacity: number;
  #chunk: Buffer = NO_BYTES;
  #position = 0;
  #unfinished: Buffer = NO_BYTES;
  #unfinishedLength = 0;
  #lines = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#capacity = limit + BYTE_ORDER_MARK.length + 1;
  }

  /** How many lines were given so far. */
  get lineCount(): number {
    return this.#lines;
  }

  push(chunk: Uint8Array): void {
    this.#chunk = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    this.#position = 0;
  }

  /** The next complete line, or undefined when the rest of the chunk has no line feed. */
  next(): SplitLine | undefined {
    const end = this.#chunk.indexOf(LINE_FEED, this.#position);
    const part = this.#chunk.subarray(this.#position, end === -1 ? undefined : end);
    if (end === -1) {
      this.#append(part);
      this.#chunk = NO_BYTES;
      this.#position = 0;
      return undefined;
    }
    this.#position = end + 1;
    return this.#complete(part);
  }

  /** The line behind the last line feed, or undefined when nothing is there. */
  last(): SplitLine | undefined {
    return this.#unfinishedLength === 0 ? undefined : this.#complete(NO_BYTES);
  }

  #complete(part: Buffer): SplitLine {
    const isWhole = this.#unfinishedLength === 0;
    if (!isWhole) this.#append(part);
    const length = isWhole ? part.length : this.#unfinishedLength;
    const line = isWhole ? part : this.#unfinished.subarray(0, length);
    this.#unfinishedLength = 0;
    this.#lines += 1;
    const bytes = length > this.#capacity ? undefined : this.#bare(line);
    return { number: this.#lines, length, bytes: bytes && bytes.length <= this.#limit ? bytes : undefined };
  }

  /** The line without a carriage return at its end and, in the first line, without a byte order mark. */
  #bare(line: Buffer): Buffer {
    const end = line.at(-1) === CARRIAGE_RETURN ? line.length - 1 : line.length;
    const mark = BYTE_ORDER_MARK.length;
    const isMarked = this.#lines === 1 && line.subarray(0, mark).equals(BYTE_ORDER_MARK);
    return line.subarray(isMarked ? mark : 0, end);
  }

  /** Copies, since the source may use the chunk's memory again. */
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
