import { CASE, LOWER_A, MINUS, QUOTE, ZERO, byteAt } from './characters';

/** How many characters a UUID has that is nothing but hex digits. */
export const BARE_LENGTH: usize = 32;
/** How many characters a UUID has with its hyphens. */
export const HYPHENATED_LENGTH: usize = 36;

/** The end of a UUID in quotes, hyphenated or not, in any case; 0 when it is none. */
export function afterUuid(at: usize): usize {
  if (byteAt(at) != QUOTE) return 0;
  if (isHyphenated(at + 1)) return at + HYPHENATED_LENGTH + 2;
  return isBare(at + 1) ? at + BARE_LENGTH + 2 : 0;
}

/** Whether 36 characters at an address are a hyphenated UUID, with a quote behind it. */
export function isHyphenated(at: usize): bool {
  if (byteAt(at + HYPHENATED_LENGTH) != QUOTE) return false;
  return isHexBut(at, 0x2100) && isHexBut(at + 16, 0x0084) && isHexBut(at + 20, 0x0008);
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
