/** Where its underscores are is looked at apart: a group that repeats for every one of them has a limit in the engine. */
const DIGITS = String.raw`[1-9][\d_]*`;

/**
 * How the reference reads an integer from a string, as one expression: any Unicode white space around it, one sign,
 * leading zeros (with underscores among them in any number), digits with single underscores between, and a decimal
 * part of zeros only. It strips leading zeros before it looks for a minus sign, so `0-1` and `0_-_1` mean -1; a number
 * written that way has neither a minus sign in front nor leading zeros after it.
 */
const INTEGER_TEXT = new RegExp(
  String.raw`^\p{White_Space}*(?:` +
    String.raw`(?<sign>[+-]?)(?:(?:0[0_]*)?(?<digits>${DIGITS})|0(?:[0_]*0)?)` +
    String.raw`|\+?0[0_]*-_?(?<negative>0|${DIGITS})` +
    String.raw`)(?:\.0+)?\p{White_Space}*$`,
  'u',
);

/**
 * The integer that the contract's models take from a JSON value, or `undefined` when they refuse it.
 *
 * The rule is that of the Python reference (lax integers of pydantic 2.13): booleans are 1 and 0; a number must have no
 * fractional part; a string may have white space around it, one sign, `_` between digits and a decimal part of zeros.
 * One deliberate difference: what lies outside ±(2^53 − 1) is refused, since JavaScript cannot hold it without loss
 * ({@link isOversizedInteger} tells that case from the others). Minus zero becomes 0. Never throws.
 */
export function toContractInteger(raw: unknown): number | undefined {
  const integer = readInteger(raw);
  return integer !== undefined && Number.isSafeInteger(integer) ? integer : undefined;
}

/**
 * Whether `raw` is well-formed as an integer and refused by {@link toContractInteger} only for its size: a violation can
 * then say that the number is too large, and not that it is none. Never throws.
 */
export function isOversizedInteger(raw: unknown): boolean {
  const integer = readInteger(raw);
  return integer !== undefined && !Number.isSafeInteger(integer);
}

/** The integer of any size, inexact (or infinite) beyond the safe range. Adding zero makes 0 of minus zero. */
function readInteger(raw: unknown): number | undefined {
  if (typeof raw === 'boolean') return Number(raw);
  if (typeof raw === 'number') return Number.isInteger(raw) ? raw + 0 : undefined;
  return typeof raw === 'string' ? readText(raw) : undefined;
}

function readText(text: string): number | undefined {
  const groups = INTEGER_TEXT.exec(text)?.groups;
  if (!groups) return undefined;
  const { sign, digits, negative } = groups;
  const written = negative ?? digits ?? '0';
  if (/__|_$/.test(written)) return undefined;
  const size = Number(written.replaceAll('_', ''));
  return (sign === '-' || negative !== undefined ? -size : size) + 0;
}
