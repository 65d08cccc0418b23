import { FIRST_CONTRACT, type ContractVersion } from '../../model/contract/contracts.js';

/** Rooms are multiples of this size, so that a text of similar length fits into the room of another. */
const SLACK_BYTES = 64;
/** A text that does not fit gets more room than it needs, so that one that keeps growing leaves little waste. */
const GROWTH = 1.5;
const SMALLEST_CHUNK = 16 * 1024;
const GREATEST_CHUNK = 1024 * 1024;

/** How the bytes of a text are decoded; `latin1` is for ASCII, and faster. */
export type TextEncoding = 'latin1' | 'utf8';

/** The part of Buffer used here, since the public API does not use the types of Node.js. */
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

  /** Takes a room of `capacity` bytes in a chunk. */
  constructor(chunk: TextChunk, start: number, capacity: number) {
    this.#chunk = chunk;
    this.#start = start;
    this.#capacity = capacity;
  }

  /** The size of its room in bytes. */
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

  /** Marks the text as held by a second holder; from now on it stays unchanged. */
  share(): this {
    this.#isShared = true;
    return this;
  }

  /** Whether a text of this length can replace it. */
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
 * Texts as bytes, in chunks of memory outside the heap. Most events of a stream write texts that later ones overwrite,
 * long after; as strings, garbage collection would move each of them several times.
 */
export class TextStore {
  #chunk = Buffer.alloc(0);
  #used = 0;

  /** Copies a text, if possible into the room of the text that its holder gives up for it. */
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
