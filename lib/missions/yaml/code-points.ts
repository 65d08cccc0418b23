const SURROGATES_BEGIN = 0xd800;
const SURROGATES_END = 0xe000;

/**
 * Compares texts by their code points, the order of their UTF-8 bytes and of Python. JavaScript itself compares code
 * units, and puts U+1F600 before U+FF5E.
 */
export function compareCodePoints(one: string, other: string): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const [mine, theirs] = [one.charCodeAt(at), other.charCodeAt(at)];
    if (mine !== theirs) return rank(mine) - rank(theirs);
  }
  return one.length - other.length;
}

/** Surrogates stand for code points above all others. */
function rank(unit: number): number {
  if (unit < SURROGATES_BEGIN) return unit;
  return unit < SURROGATES_END ? unit + 0x10000 : unit;
}
