const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/**
 * Whether objects and arrays in a JSON text are nested deeper than a limit. For a text that is not JSON the result is
 * arbitrary.
 */
export function isDeeperThan(deepest: number, json: string): boolean {
  let depth = 0;
  for (let at = 0; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) at = endOfString(json, at);
    else if (CLOSING.has(character)) depth -= 1;
    else if (OPENING.has(character) && (depth += 1) > deepest) return true;
  }
  return false;
}

/** Where the string that begins here ends: at its closing quote, or behind the text. */
function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at += 1) {
    const character = json.charCodeAt(at);
    if (character === QUOTE) return at;
    if (character === BACKSLASH) at += 1;
  }
  return json.length;
}
