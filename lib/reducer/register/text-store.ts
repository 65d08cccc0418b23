import { FIRST_CONTRACT, type ContractVersion } from '../../model/contract/contracts.js';

/** Rooms are multiples of this, so that a text of about the same length fits into the room of another. */
const SLACK_BYTES = 64;
/** A text that does not fit gets more room than it needs, so that one which grows and grows leaves little behind. */
const GROWTH = 1.5;
const SMALLEST_CHUNK = 16 * 1024;
const GREATEST_CHUNK = 1024 * 1024;

/** How the bytes of a text are to be read; `latin1` is for those that are ASCII, and sooner done. */
export type TextEncoding = 'latin1' | 'utf8';

/** What of a Buffer is needed here: the public API leads to no types of Node.js. */
interface TextChunk {
  set(bytes: Uint8Array, at: number): void;
  toString(encoding: TextEncoding, start: number, end: number): string;
}

/** A text in a {@link TextStore}. */
export class StoredText {
  readonly #chunk: TextChunk;
  readonly #start: number;
  readonly #capacity: number;
  #length = 0;
  #encoding: TextEncoding = 'utf8';
  #contract: ContractVersion = FIRST_CONTRACT;
  #isShared = false;

  /** Takes a room: `capacity` bytes of a chunk. */
  constructor(chunk: TextChunk, start: number, capacity: number) {
    this.#chunk = chunk;
    this.#start = start;
    this.#capacity = capacity;
  }

  /** How many bytes its room has. */
  get capacity(): number {
    return this.#capacity;
  }

  /** The text, as a string. */
  get text(): string {
    return this.#chunk.toString(this.#encoding, this.#start, this.#start + this.#length);
  }

  /** The contract that it was written under. */
  get contract(): ContractVersion {
    return this.#contract;
  }

  /** Says that somebody else holds it too; from now on it stays as it is. */
  share(): this {
    this.#isShared = true;
    return this;
  }

  /** Whether a text of so many bytes can take its place. */
  canBecome(length: number): boolean {
    return !this.#isShared && length <= this.#capacity;
  }

  /** Overwrites it. */
  become(bytes: Uint8Array, encoding: TextEncoding, contract: ContractVersion): void {
    this.#chunk.set(bytes, this.#start);
    this.#length = bytes.length;
    this.#encoding = encoding;
    this.#contract = contract;
  }
}

/**
 * Texts as bytes, in chunks of memory outside of the heap. Of the events of a stream most write what later ones overwrite,
 * long after: as strings, garbage collection would move each of them several times.
 */
export class TextStore {
  #chunk = Buffer.alloc(0);
  #used = 0;

  /** Copies a text, into the room of the one that its holder gives up for it where that is possible. */
  put(bytes: Uint8Array, encoding: TextEncoding, contract: ContractVersion, replaced?: StoredText): StoredText {
    const { length } = bytes;
    const text = replaced?.canBecome(length) === true ? replaced : this.#newText(roomFor(length, replaced));
    text.become(bytes, encoding, contract);
    return text;
  }

  #newText(capacity: number): StoredText {
    if (this.#used + capacity > this.#chunk.length) this.#addChunk(capacity);
    const text = new StoredText(this.#chunk, this.#used, capacity);
    this.#used += capacity;
    return text;
  }

  #addChunk(capacity: number): void {
    const next = Math.min(Math.max(SMALLEST_CHUNK, this.#chunk.length * 2), GREATEST_CHUNK);
    this.#chunk = Buffer.allocUnsafeSlow(Math.max(next, capacity));
    this.#used = 0;
  }
}

function roomFor(length: number, replaced: StoredText | undefined): number {
  const needed = replaced === undefined ? length : Math.max(length, replaced.capacity * GROWTH);
  return Math.ceil(needed / SLACK_BYTES) * SLACK_BYTES;
}
