/**
 * An isoformat as two numbers that compare as the string does: the seconds of the date-time as it is written, and what
 * follows them. A fraction follows an offset in the order of strings, and an offset follows nothing: `''`, `+`, `-`, `.`.
 */
export interface PackedInstant {
  readonly second: number;
  readonly suffix: number;
}

const SECONDS_LENGTH = 'YYYY-MM-DDTHH:MM:SS'.length;
const PLUS = 1;
const MINUS = 3000;
const FRACTION = 10_000;

/** Packs an isoformat as `toIsoformat` gives it. */
export function packInstant(isoformat: string): PackedInstant {
  return { second: secondOf(isoformat), suffix: suffixOf(isoformat, SECONDS_LENGTH) };
}

function secondOf(isoformat: string): number {
  const year = pairAt(isoformat, 0) * 100 + pairAt(isoformat, 2);
  const date = (year * 100 + pairAt(isoformat, 5)) * 100 + pairAt(isoformat, 8);
  const time = (pairAt(isoformat, 11) * 100 + pairAt(isoformat, 14)) * 100 + pairAt(isoformat, 17);
  return date * 1_000_000 + time;
}

/** The rest from `at` on: an offset, or a fraction of six digits and an offset, each in its own range of numbers. */
function suffixOf(isoformat: string, at: number): number {
  const mark = isoformat.charAt(at);
  if (mark === '+') return PLUS + offsetAt(isoformat, at);
  if (mark === '-') return MINUS + offsetAt(isoformat, at);
  if (mark === '.') return FRACTION + Number(isoformat.slice(at + 1, at + 7)) * FRACTION + suffixOf(isoformat, at + 7);
  return 0;
}

function offsetAt(isoformat: string, at: number): number {
  return pairAt(isoformat, at + 1) * 100 + pairAt(isoformat, at + 4);
}

function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}
