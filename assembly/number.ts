import { DOT, LOWER_E, MINUS, PLUS, UPPER_E, ZERO, byteAt, digitAt } from './characters';

/** More digits than this a float may not hold exactly. */
const MAX_DIGITS: usize = 15;

/** The integer that was scanned last. */
let integer: u64 = 0;

/** The value of the integer that {@link afterInteger} has found. */
export function scannedInteger(): f64 {
  return integer as f64;
}

/** The end of an integer in digits alone, without leading zeros; 0 when it is none, or a long one. */
export function afterInteger(at: usize): usize {
  const start = at;
  let value: u64 = 0;
  while (digitAt(at) <= 9 && at - start <= MAX_DIGITS) value = value * 10 + digitAt(at++);
  const length = at - start;
  if (length == 0 || length > MAX_DIGITS || (length > 1 && byteAt(start) == ZERO)) return 0;
  integer = value;
  return at;
}

/** The end of a JSON number; 0 when it is none. */
export function afterNumber(at: usize): usize {
  if (byteAt(at) == MINUS) at++;
  at = byteAt(at) == ZERO ? at + 1 : afterDigits(at);
  if (at != 0 && byteAt(at) == DOT) at = afterDigits(at + 1);
  if (at == 0 || (byteAt(at) != LOWER_E && byteAt(at) != UPPER_E)) return at;
  const sign = byteAt(at + 1);
  return afterDigits(sign == PLUS || sign == MINUS ? at + 2 : at + 1);
}

/** The end of one or more digits; 0 when there is none. */
export function afterDigits(at: usize): usize {
  const start = at;
  while (digitAt(at) <= 9) at++;
  return at == start ? 0 : at;
}
