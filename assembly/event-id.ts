import { CROCKFORD, ULID_LENGTH } from '../lib/event/id-grammar';
import { CASE, QUOTE, UPPER_A, byteAt } from './characters';
import { BARE_LENGTH, HYPHENATED_LENGTH, isBare, isHyphenated, packUuid } from './uuid';

const UUID_FLAG: u32 = 0x80000000;

/** What each character of ASCII is worth in Crockford's base 32; those that no ULID has are 0 here. */
const WORTH = memory.data(128);
/**
 * Which characters are of that alphabet. The upper half of a byte chooses a bit (one for the digits, one for each half of
 * the letters, in both cases), the lower half says which of these bits it is valid with.
 */
const CHOSEN_BY_UPPER = memory.data(16, 16);
const VALID_BY_LOWER = memory.data(16, 16);

for (let value = 0; value < CROCKFORD.length; value++) {
  const upper = CROCKFORD.charCodeAt(value);
  enter(upper, value);
  if (upper >= (UPPER_A as i32)) enter(upper | CASE, value);
}

/** Enters a character of the alphabet into the tables. Only letters have a case, so case is left out of what is chosen. */
function enter(character: u32, value: u32): void {
  store<u8>(WORTH + (character as usize), value);
  const bit = (1 as u32) << (((character & ~CASE) >> 4) & 7);
  store<u8>(CHOSEN_BY_UPPER + ((character >> 4) as usize), bit);
  const lower = VALID_BY_LOWER + ((character & 15) as usize);
  store<u8>(lower, load<u8>(lower) | bit);
}

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
  return byteAt(at + ULID_LENGTH) == QUOTE && areCrockford(at) && areCrockford(at + (ULID_LENGTH - 16));
}

/** Whether 16 characters are of Crockford's alphabet. */
function areCrockford(at: usize): bool {
  const bytes = v128.load(at);
  const chosen = i8x16.swizzle(v128.load(CHOSEN_BY_UPPER), i8x16.shr_u(bytes, 4));
  const valid = i8x16.swizzle(v128.load(VALID_BY_LOWER), v128.and(bytes, i8x16.splat(15)));
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
  return load<u8>(WORTH + (byteAt(at) as usize));
}
