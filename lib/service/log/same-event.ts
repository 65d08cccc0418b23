import { isDeepStrictEqual } from 'node:util';

/** Whether two texts are one event: the same text, or the same JSON value, whatever the order of keys and the blanks. */
export function isSameEvent(text: string, other: string): boolean {
  if (text === other) return true;
  try {
    return isDeepStrictEqual(JSON.parse(text), JSON.parse(other));
  } catch {
    // Nested too deeply to be compared: then it is another.
    return false;
  }
}
