import { isUtf8 } from 'node:buffer';
import { createHash, hash } from 'node:crypto';
import type { TreeFile } from '../tree/mission-tree.port.js';

/** The maximum size of the kept beginning of a file, and of a single read. */
export const HEAD_LENGTH = 1024 * 1024;
/** The maximum rest of a character at the end of a part: all but the last of its four bytes. */
const LONGEST_REST = 3;

/** The result of reading a file to its end. */
export interface FileContent {
  /** The number of bytes read. */
  readonly size: number;
  /** SHA-256 of the unchanged bytes, in lower-case hexadecimal. */
  readonly rawHash: string;
  readonly isUtf8: boolean;
  /** Whether the file stayed the same while it was read. If not, the other fields are meaningless. */
  readonly isUnchanged: boolean;
  /** The first bytes, up to {@link HEAD_LENGTH}: valid until the next file is read. */
  readonly head: Uint8Array;
}

/**
 * Reads files into one buffer, hashes them and checks whether they are UTF-8. Memory never holds a whole file, unless
 * it is small.
 */
export class ContentReader {
  static #shared: ContentReader | undefined;
  readonly #buffer = Buffer.allocUnsafe(HEAD_LENGTH);
  /** A second buffer, so that the head of a long file stays. */
  #parts: Buffer | undefined;

  /** A reader that all callers can share, since reading is synchronous. */
  static get shared(): ContentReader {
    return (this.#shared ??= new ContentReader());
  }

  /** Reads a file to its end. Errors of its tree are passed on. */
  read(file: TreeFile): FileContent {
    const length = fill(file, this.#buffer, 0, file.size);
    const head = this.#buffer.subarray(0, length);
    if (length === this.#buffer.length) return this.#readOn(file, head);
    return {
      size: length,
      rawHash: hash('sha256', head, 'hex'),
      isUtf8: isUtf8(head),
      isUnchanged: file.isUnchanged(),
      head,
    };
  }

  #readOn(file: TreeFile, head: Buffer): FileContent {
    const digest = createHash('sha256').update(head);
    const parts = (this.#parts ??= Buffer.allocUnsafe(LONGEST_REST + HEAD_LENGTH));
    let size = head.length;
    let text = new TextCheck(parts, head);
    for (;;) {
      const length = fill(file, parts, LONGEST_REST, Infinity) - LONGEST_REST;
      if (length === 0) break;
      size += length;
      digest.update(parts.subarray(LONGEST_REST, LONGEST_REST + length));
      text = text.next(length);
    }
    return { size, rawHash: digest.digest('hex'), isUtf8: text.endsWell, isUnchanged: file.isUnchanged(), head };
  }
}

/** Whether everything read so far is UTF-8, and the rest of its last character. */
class TextCheck {
  readonly #isValid: boolean;
  readonly #rest: Uint8Array;

  constructor(
    readonly parts: Buffer,
    bytes: Uint8Array,
    wasValid = true,
  ) {
    const rest = restLength(bytes);
    this.#isValid = wasValid && isUtf8(bytes.subarray(0, bytes.length - rest));
    this.#rest = Uint8Array.from(bytes.subarray(bytes.length - rest));
  }

  get endsWell(): boolean {
    return this.#isValid && this.#rest.length === 0;
  }

  next(length: number): TextCheck {
    const start = LONGEST_REST - this.#rest.length;
    this.parts.set(this.#rest, start);
    return new TextCheck(this.parts, this.parts.subarray(start, LONGEST_REST + length), this.#isValid);
  }
}

/** How many bytes at the end begin a character that continues in the next part. */
function restLength(bytes: Uint8Array): number {
  for (let length = 1; length <= Math.min(LONGEST_REST, bytes.length); length += 1) {
    const byte = bytes[bytes.length - length] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return characterLength(byte) > length ? length : 0;
  }
  return 0;
}

function characterLength(lead: number): number {
  if (lead >= 0xf0) return 4;
  return lead >= 0xe0 ? 3 : 2;
}

/**
 * Fills a buffer from an offset on, until it is full, `expected` bytes are there, or the file ends. Returns the end of
 * what was read.
 */
function fill(file: TreeFile, buffer: Uint8Array, offset: number, expected: number): number {
  let end = offset;
  while (end < buffer.length) {
    const length = file.read(buffer, end);
    end += length;
    if (length === 0 || end - offset === expected) break;
  }
  return end;
}
