/**
 * An isoformat as two numbers that compare as the string does: the seconds of the date-time as written, and a number
 * for what follows. In the order of strings nothing sorts first, then an offset, then a fraction: `''`, `+`, `-`, `.`.
 */
export interface PackedInstant {
  readonly second: number;
  readonly suffix: number;
}

const SECONDS_LENGTH = 'YYYY-MM-DDTHH:MM:SS'.length;
const PLUS = 1;
const MINUS = 3000;
const FRACTION = 10_000;

/** Packs an isoformat as `toIsoformat` returns it, or the same moment as `normalTimestamp` returns it. */
export function packInstant(isoformat: string): PackedInstant {
  return { second: secondOf(isoformat), suffix: suffixOf(isoformat, SECONDS_LENGTH) };
}

/** Unpacks the isoformat. */
export function unpackInstant({ second, suffix }: PackedInstant): string {
  const [, year, month, day, hour, minute, seconds] =
    /^(....)(..)(..)(..)(..)(..)$/.exec(padded(second, 'YYYYMMDDHHMMSS'.length)) ?? [];
  return `${String(year)}-${String(month)}-${String(day)}T${String(hour)}:${String(minute)}:${String(seconds)}${textOf(suffix)}`;
}

function textOf(suffix: number): string {
  if (suffix >= FRACTION) {
    const microseconds = Math.floor(suffix / FRACTION) - 1;
    return `.${padded(microseconds, 6)}${textOf(suffix % FRACTION)}`;
  }
  if (suffix === 0) return '';
  const [sign, offset] = suffix >= MINUS ? ['-', suffix - MINUS] : ['+', suffix - PLUS];
  return `${sign}${padded(Math.floor(offset / 100), 2)}:${padded(offset % 100, 2)}`;
}

function padded(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function secondOf(isoformat: string): number {
  const year = pairAt(isoformat, 0) * 100 + pairAt(isoformat, 2);
  const date = (year * 100 + pairAt(isoformat, 5)) * 100 + pairAt(isoformat, 8);
  const time = (pairAt(isoformat, 11) * 100 + pairAt(isoformat, 14)) * 100 + pairAt(isoformat, 17);
  return date * 1_000_000 + time;
}

/**
 * Packs the rest from `at` on: an offset, or a fraction of six digits and an offset, each in its own range of numbers.
 */
function suffixOf(isoformat: string, at: number): number {
  const mark = isoformat.charAt(at);
  if (mark === 'Z') return PLUS;
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
