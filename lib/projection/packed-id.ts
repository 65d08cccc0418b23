/** How many 32-bit words an event id takes. */
export const ID_WORDS = 5;

const ULID_LENGTH = 26;
const UUID_FLAG = 0x8000_0000;
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const HEX = '0123456789abcdef';

/** Where the hex digits of a UUID are in its hyphenated form. */
const UUID_DIGITS = Array.from('xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx', (mark, at) => (mark === 'x' ? at : -1)).filter(
  (at) => at >= 0,
);

const VALUE_OF = new Uint8Array(128);
for (const digits of [CROCKFORD, HEX]) {
  for (let value = 0; value < digits.length; value++) VALUE_OF[digits.charCodeAt(value)] = value;
}

/**
 * Writes an event id in normal form into five words, each id differently: an index of millions of them is then a few
 * arrays of numbers, which cost no garbage collection and can be handed to another thread as they are.
 */
export function packId(id: string, words: Uint32Array): void {
  if (id.length === ULID_LENGTH) packUlid(id, words);
  else packUuid(id, words);
}

/** The id that was packed into the five words from `offset` on. */
export function unpackId(words: Uint32Array, offset: number): string {
  const isUuid = wordAt(words, offset + 4) === UUID_FLAG;
  return isUuid ? unpackUuid(words, offset) : unpackUlid(words, offset);
}

/** Two characters go into the last word, six into each of the others, five bits a character. */
function packUlid(id: string, words: Uint32Array): void {
  words[4] = (valueAt(id, 0) << 5) | valueAt(id, 1);
  for (let word = 0, at = 2; word < 4; word++, at += 6) {
    words[word] =
      (valueAt(id, at) << 25) |
      (valueAt(id, at + 1) << 20) |
      (valueAt(id, at + 2) << 15) |
      (valueAt(id, at + 3) << 10) |
      (valueAt(id, at + 4) << 5) |
      valueAt(id, at + 5);
  }
}

function unpackUlid(words: Uint32Array, offset: number): string {
  let id = CROCKFORD.charAt(wordAt(words, offset + 4) >>> 5) + CROCKFORD.charAt(wordAt(words, offset + 4) & 31);
  for (let word = 0; word < 4; word++) {
    for (let shift = 25; shift >= 0; shift -= 5) id += CROCKFORD.charAt((wordAt(words, offset + word) >>> shift) & 31);
  }
  return id;
}

function packUuid(id: string, words: Uint32Array): void {
  words[4] = UUID_FLAG;
  for (let word = 0; word < 4; word++) {
    let value = 0;
    for (let digit = word * 8; digit < word * 8 + 8; digit++)
      value = (value << 4) | valueAt(id, UUID_DIGITS[digit] ?? 0);
    words[word] = value;
  }
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
  return VALUE_OF[id.charCodeAt(at)] ?? 0;
}

function wordAt(words: Uint32Array, at: number): number {
  return words[at] ?? 0;
}
