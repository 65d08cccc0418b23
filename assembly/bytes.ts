import { LINE_FEED } from './characters';

/** Whether the same bytes are at two addresses. It reads no further than the first 16 that differ, or the last 16. */
export function areEqual(a: usize, b: usize, length: usize): bool {
  while (length >= 16) {
    if (equalBytes(a, b) != 0xffff) return false;
    a += 16;
    b += 16;
    length -= 16;
  }
  const mask = (1 << (length as i32)) - 1;
  return (equalBytes(a, b) & mask) == mask;
}

/** A bit for each of 16 bytes that are the same at two addresses. */
export function equalBytes(a: usize, b: usize): i32 {
  return i8x16.bitmask(i8x16.eq(v128.load(a), v128.load(b)));
}

/** The address of the next line feed; there must be one. */
export function lineFeedFrom(at: usize): usize {
  while (true) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(LINE_FEED)));
    if (found != 0) return at + ctz(found);
    at += 16;
  }
}

/** Whether a byte of 0x80 or above is in a range. */
export function hasHighByte(at: usize, end: usize): bool {
  for (; at + 16 <= end; at += 16) {
    if (i8x16.bitmask(v128.load(at)) != 0) return true;
  }
  const mask = (1 << ((end - at) as i32)) - 1;
  return (i8x16.bitmask(v128.load(at)) & mask) != 0;
}
