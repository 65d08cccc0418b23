import { CROCKFORD, ULID_LENGTH, UUID_FORM } from '../event/id-grammar.js';

/** The number of 32-bit words in a packed event id. */
export const ID_WORDS = 5;

const UUID_FLAG = 0x8000_0000;
const HEX_DIGITS = 16;

const UUID_LENGTH = UUID_FORM.length;
const UUID_DIGITS = placesOf('x');
const UUID_HYPHENS = placesOf('-');

/** A value with a bit that no digit has, for characters outside both alphabets, whose first digits are the same. */
const NO_DIGIT = 0x80;
const VALUE_OF = new Uint8Array(128).fill(NO_DIGIT);
for (let value = 0; value < CROCKFORD.length; value++) {
  for (const digit of [CROCKFORD.charAt(value), CROCKFORD.charAt(value).toLowerCase()]) {
    VALUE_OF[digit.charCodeAt(0)] = value;
  }
}

/**
 * Packs an event id into five words, each id differently: an index of millions of ids is then a few arrays of numbers,
 * which cost no garbage collection. Returns false when the text is neither a ULID nor a hyphenated UUID, in any case of
 * letters; 32 hex digits must be normalised before.
 */
export function packId(id: string, words: Uint32Array): boolean {
  return id.length === ULID_LENGTH ? packUlid(id, words) : id.length === UUID_LENGTH && packUuid(id, words);
}

/** Unpacks the id in the five words from `offset` on. */
export function unpackId(words: Uint32Array, offset: number): string {
  const isUuid = wordAt(words, offset + 4) === UUID_FLAG;
  return isUuid ? unpackUuid(words, offset) : unpackUlid(words, offset);
}

/** Two characters go into the last word, six into each of the others, five bits per character. */
function packUlid(id: string, words: Uint32Array): boolean {
  const [first, second] = [valueAt(id, 0), valueAt(id, 1)];
  words[4] = (first << 5) | second;
  let seen = first | second;
  for (let word = 0, at = 2; word < 4; word++) {
    let packed = 0;
    for (const end = at + 6; at < end; at++) {
      const value = valueAt(id, at);
      packed = (packed << 5) | value;
      seen |= value;
    }
    words[word] = packed;
  }
  return seen < NO_DIGIT;
}

function unpackUlid(words: Uint32Array, offset: number): string {
  let id = CROCKFORD.charAt(wordAt(words, offset + 4) >>> 5) + CROCKFORD.charAt(wordAt(words, offset + 4) & 31);
  for (let word = 0; word < 4; word++) {
    for (let shift = 25; shift >= 0; shift -= 5) id += CROCKFORD.charAt((wordAt(words, offset + word) >>> shift) & 31);
  }
  return id;
}

function packUuid(id: string, words: Uint32Array): boolean {
  words[4] = UUID_FLAG;
  let seen = 0;
  for (let word = 0; word < 4; word++) {
    let packed = 0;
    for (let digit = word * 8; digit < word * 8 + 8; digit++) {
      const value = valueAt(id, UUID_DIGITS[digit] ?? 0);
      packed = (packed << 4) | value;
      seen |= value;
    }
    words[word] = packed;
  }
  return seen < HEX_DIGITS && UUID_HYPHENS.every((at) => id.charAt(at) === '-');
}

function unpackUuid(words: Uint32Array, offset: number): string {
  const hex = [0, 1, 2, 3]
    .map((word) =>
      wordAt(words, offset + word)
        .toString(16)
        .padStart(8, '0'),
    )
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function valueAt(id: string, at: number): number {
  return VALUE_OF[id.charCodeAt(at)] ?? NO_DIGIT;
}

function wordAt(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}

/** The indices of a mark in the hyphenated form of a UUID. */
function placesOf(mark: string): readonly number[] {
  return Array.from(UUID_FORM, (at, place) => (at === mark ? place : -1)).filter((place) => place >= 0);
}
