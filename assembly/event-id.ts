import { QUOTE, byteAt } from './characters';
import { BARE_LENGTH, HYPHENATED_LENGTH, isBare, isHyphenated, packUuid } from './uuid';

const ULID_LENGTH: usize = 26;
const UUID_FLAG: u32 = 0x80000000;

/** What the characters 0x30 to 0x7f are worth in Crockford's base 32; the others, which no ULID has, are 0 here. */
// prettier-ignore
const WORTH = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 0, 0,
  0, 10, 11, 12, 13, 14, 15, 16, 17, 0, 18, 19, 0, 20, 21, 0, 22, 23, 24, 25, 26, 0, 27, 28, 29, 30, 31, 0, 0, 0, 0, 0,
  0, 10, 11, 12, 13, 14, 15, 16, 17, 0, 18, 19, 0, 20, 21, 0, 22, 23, 24, 25, 26, 0, 27, 28, 29, 30, 31, 0, 0, 0, 0, 0,
]);

/**
 * The end of an event id in quotes; 0 when it is none. It is written to the five words at `words`, as `packId` packs its
 * normal form, unless that is 0.
 */
export function afterEventId(at: usize, words: usize): usize {
  if (byteAt(at) != QUOTE) return 0;
  at++;
  if (isUlid(at)) {
    if (words != 0) packUlid(at, words);
    return at + ULID_LENGTH + 1;
  }
  const length = isHyphenated(at) ? HYPHENATED_LENGTH : isBare(at) ? BARE_LENGTH : 0;
  if (length == 0) return 0;
  if (words != 0) {
    packUuid(at, words);
    store<u32>(words, UUID_FLAG, 16);
  }
  return at + length + 1;
}

function isUlid(at: usize): bool {
  return byteAt(at + ULID_LENGTH) == QUOTE && areCrockford(at) && areCrockford(at + ULID_LENGTH - 16);
}

/**
 * Whether 16 characters are of Crockford's alphabet. The upper half of a byte chooses a bit (1 of the digits, 2 of the
 * letters up to O, 4 of those from P), the lower half says which of the three it is valid with.
 */
function areCrockford(at: usize): bool {
  const bytes = v128.load(at);
  const upper = v128(0, 0, 0, 1, 2, 4, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0);
  const lower = v128(5, 7, 7, 7, 7, 3, 7, 7, 7, 5, 6, 2, 0, 2, 2, 0);
  const chosen = i8x16.swizzle(upper, i8x16.shr_u(bytes, 4));
  const valid = i8x16.swizzle(lower, v128.and(bytes, i8x16.splat(15)));
  return i8x16.all_true(v128.and(chosen, valid));
}

/** Two characters go into the last word, six into each of the others, five bits a character. */
function packUlid(at: usize, words: usize): void {
  store<u32>(words, (worth(at) << 5) | worth(at + 1), 16);
  packSix(at + 2, words);
  packSix(at + 8, words + 4);
  packSix(at + 14, words + 8);
  packSix(at + 20, words + 12);
}

function packSix(at: usize, word: usize): void {
  const upper = (worth(at) << 25) | (worth(at + 1) << 20) | (worth(at + 2) << 15);
  const lower = (worth(at + 3) << 10) | (worth(at + 4) << 5) | worth(at + 5);
  store<u32>(word, upper | lower);
}

function worth(at: usize): u32 {
  return load<u8>(WORTH + ((byteAt(at) - 0x30) as usize));
}
