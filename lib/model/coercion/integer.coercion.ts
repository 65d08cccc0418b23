/** The positions of underscores are checked separately: the engine limits the repetitions of a group. */
const DIGITS = String.raw`[1-9][\d_]*`;

/**
 * The forms in which the reference reads an integer from a string, as one expression: any Unicode white space around
 * it, one sign, leading zeros (with any number of underscores among them), digits with single underscores between, and
 * a decimal part of zeros only. The reference strips leading zeros before it looks for a minus sign, so `0-1` and
 * `0_-_1` mean -1; a number written that way has neither a minus sign in front nor leading zeros after it.
 */
const INTEGER_TEXT = new RegExp(
  String.raw`^\p{White_Space}*(?:` +
    String.raw`(?<sign>[+-]?)(?:(?:0[0_]*)?(?<digits>${DIGITS})|0(?:[0_]*0)?)` +
    String.raw`|\+?0[0_]*-_?(?<negative>0|${DIGITS})` +
    String.raw`)(?:\.0+)?\p{White_Space}*$`,
  'u',
);

/**
 * The integer that the contract's models read from a JSON value, or `undefined` when they refuse it.
 *
 * The rule is that of the Python reference (lax integers of pydantic 2.13): booleans are 1 and 0; a number must have no
 * fractional part; a string may have white space around it, one sign, `_` between digits and a decimal part of zeros.
 * There is one deliberate difference: values outside ±(2^53 − 1) are refused, since JavaScript cannot represent them
 * exactly ({@link isOversizedInteger} tells them from other refused values). Minus zero becomes 0. Never throws.
 */
export function toContractInteger(raw: unknown): number | undefined {
  const integer = readInteger(raw);
  return integer !== undefined && Number.isSafeInteger(integer) ? integer : undefined;
}

/**
 * Whether `raw` is well-formed as an integer and {@link toContractInteger} refuses it only for its size, so that a
 * violation can say that the number is too large. Never throws.
 */
export function isOversizedInteger(raw: unknown): boolean {
  const integer = readInteger(raw);
  return integer !== undefined && !Number.isSafeInteger(integer);
}

/** The integer of any size, inexact (or infinite) beyond the safe range. Adding zero turns minus zero into 0. */
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
