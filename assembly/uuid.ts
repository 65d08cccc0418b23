import { UUID_FORM } from '../lib/event/id-grammar';
import { CASE, LOWER_A, MINUS, QUOTE, ZERO, byteAt } from './characters';

/** How many characters a UUID has with its hyphens. */
export const HYPHENATED_LENGTH: usize = UUID_FORM.length;
/** How many characters a UUID has that is nothing but hex digits. */
export const BARE_LENGTH: usize = UUID_FORM.length - hyphensIn(0, UUID_FORM.length);

const LAST_AT: i32 = UUID_FORM.length - 16;
const FIRST_HYPHENS = hyphenBits(0);
const NEXT_HYPHENS = hyphenBits(16);
const LAST_HYPHENS = hyphenBits(LAST_AT);

function hyphensIn(from: i32, to: i32): i32 {
  let count = 0;
  for (let at = from; at < to; at++) if (UUID_FORM.charCodeAt(at) == MINUS) count++;
  return count;
}

/** A bit for each hyphen among 16 characters of the form. */
function hyphenBits(from: i32): i32 {
  let bits = 0;
  for (let at = 0; at < 16; at++) if (UUID_FORM.charCodeAt(from + at) == MINUS) bits |= 1 << at;
  return bits;
}

/** The end of a UUID in quotes, hyphenated or not, in any case; 0 when it is none. */
export function afterUuid(at: usize): usize {
  if (byteAt(at) != QUOTE) return 0;
  if (isHyphenated(at + 1)) return at + HYPHENATED_LENGTH + 2;
  return isBare(at + 1) ? at + BARE_LENGTH + 2 : 0;
}

/** Whether 36 characters at an address are a hyphenated UUID, with a quote behind it. */
export function isHyphenated(at: usize): bool {
  if (byteAt(at + HYPHENATED_LENGTH) != QUOTE) return false;
  return isHexBut(at, FIRST_HYPHENS) && isHexBut(at + 16, NEXT_HYPHENS) && isHexBut(at + LAST_AT, LAST_HYPHENS);
}

/** Whether 32 characters at an address are hex digits, with a quote behind them. */
export function isBare(at: usize): bool {
  return byteAt(at + BARE_LENGTH) == QUOTE && isHexBut(at, 0) && isHexBut(at + 16, 0);
}

/** Whether 16 characters are hex digits, except hyphens where bits are set. */
function isHexBut(at: usize, hyphens: i32): bool {
  const bytes = v128.load(at);
  const isHyphen = i8x16.bitmask(i8x16.eq(bytes, i8x16.splat(MINUS)));
  return isHyphen == hyphens && (hexDigitsAmong(bytes) | hyphens) == 0xffff;
}

function hexDigitsAmong(bytes: v128): i32 {
  const isDigit = i8x16.le_u(i8x16.sub(bytes, i8x16.splat(ZERO)), i8x16.splat(9));
  const lower = v128.or(bytes, i8x16.splat(CASE));
  const isLetter = i8x16.le_u(i8x16.sub(lower, i8x16.splat(LOWER_A)), i8x16.splat(5));
  return i8x16.bitmask(v128.or(isDigit, isLetter));
}

/** Whether a character is a hex digit. */
export function isHexDigit(byte: u32): bool {
  return byte - ZERO <= 9 || (byte | CASE) - LOWER_A <= 5;
}

/** The value of a character that is a hex digit. */
function hexValue(byte: u32): u32 {
  return byte - ZERO <= 9 ? byte - ZERO : (byte | CASE) - LOWER_A + 10;
}

/** Packs a UUID, hyphenated or not, into the four words at `words`: eight hex digits into each. */
export function packUuid(at: usize, words: usize): void {
  for (let word: usize = 0; word < 4; word++) {
    let value: u32 = 0;
    for (let digit = 0; digit < 8; digit++) {
      if (byteAt(at) == MINUS) at++;
      value = (value << 4) | hexValue(byteAt(at));
      at++;
    }
    store<u32>(words + (word << 2), value);
  }
}
