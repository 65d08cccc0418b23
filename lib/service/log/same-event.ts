import { isDeepStrictEqual } from 'node:util';

/** Whether two texts are the same event: the same text, or the same JSON value regardless of key order and blanks. */
export function isSameEvent(text: string, other: string): boolean {
  if (text === other) return true;
  try {
    return isDeepStrictEqual(JSON.parse(text), JSON.parse(other));
  } catch {
    // Nested too deeply to be compared, so they count as different.
    return false;
  }
}
