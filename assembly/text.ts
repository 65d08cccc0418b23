import { BACKSLASH, LOWER_B, LOWER_F, LOWER_N, LOWER_R, LOWER_T, LOWER_U, QUOTE, SLASH, byteAt } from './characters';
import { isHexDigit } from './uuid';

/** The quote that closes the text without escapes whose opening quote is at an address; 0 when there is none. */
export function closingQuote(at: usize): usize {
  if (byteAt(at) != QUOTE) return 0;
  const stop = stopFrom(at + 1);
  return byteAt(stop) == QUOTE ? stop : 0;
}

/** The end of a text with or without escapes, behind its closing quote; 0 when it is none. */
export function afterText(at: usize): usize {
  if (byteAt(at) != QUOTE) return 0;
  at = stopFrom(at + 1);
  while (byteAt(at) == BACKSLASH) {
    at = afterEscape(at);
    if (at == 0) return 0;
    at = stopFrom(at);
  }
  return byteAt(at) == QUOTE ? at + 1 : 0;
}

/** Where a run of plain characters ends: at a quote, a backslash or a control character (a line feed, at the latest). */
function stopFrom(at: usize): usize {
  while (true) {
    const found = stopsAmong(v128.load(at));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

function stopsAmong(bytes: v128): i32 {
  const isControl = i8x16.eq(i8x16.min_u(bytes, i8x16.splat(0x1f)), bytes);
  const isMark = v128.or(i8x16.eq(bytes, i8x16.splat(QUOTE)), i8x16.eq(bytes, i8x16.splat(BACKSLASH)));
  return i8x16.bitmask(v128.or(isControl, isMark));
}

function afterEscape(at: usize): usize {
  const mark = byteAt(at + 1);
  if (mark == LOWER_U) return areHexDigits(at + 2) ? at + 6 : 0;
  return isEscaped(mark) ? at + 2 : 0;
}

function isEscaped(mark: u32): bool {
  if (mark == QUOTE || mark == BACKSLASH || mark == SLASH) return true;
  return mark == LOWER_B || mark == LOWER_F || mark == LOWER_N || mark == LOWER_R || mark == LOWER_T;
}

function areHexDigits(at: usize): bool {
  return (
    isHexDigit(byteAt(at)) && isHexDigit(byteAt(at + 1)) && isHexDigit(byteAt(at + 2)) && isHexDigit(byteAt(at + 3))
  );
}
