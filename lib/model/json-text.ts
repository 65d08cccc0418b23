/** The character code of what begins and ends a string in a text of JSON. */
export const QUOTE = 34;
/** The character code of what stands between the members of an array or object. */
export const COMMA = 44;
/** The character code of what stands between the name and the value of a member. */
export const COLON = 58;

const BACKSLASH = 92;
const OPENING = 123;
const CLOSING = 125;
/** Brackets differ from braces in this bit alone. */
const BRACE = 32;

/** How much deeper a text of JSON is after a character outside of its strings: 1, -1 or 0. */
export function stepOf(code: number): number {
  if ((code | BRACE) === OPENING) return 1;
  return (code | BRACE) === CLOSING ? -1 : 0;
}

/** The place of the quote that ends the string beginning at an offset; the end of the text without one. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end;
}

/** An odd number of backslashes escapes what follows. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (at - first) % 2 === 1;
}
