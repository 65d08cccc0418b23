import { COLON, DOT, MINUS, PLUS, QUOTE, UPPER_Z, byteAt, digitAt } from './characters';

const DATE_AND_MINUTE: usize = 16;
const SECONDS_LENGTH: usize = 19;
const OFFSET_LENGTH: usize = 6;
const MAX_FRACTION: usize = 9;
const DAYS_OF_MONTH = memory.data<u8>([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]);

/** What `packInstant` makes of an offset or fraction begins with one of these. */
const PLUS_FROM = 1;
const MINUS_FROM = 3000;
const FRACTION_FROM = 10000;

/** The packed suffix of the date-time that was scanned last. */
let suffix: f64 = 0;

/**
 * The end of a date-time in quotes; 0 when it is none. It must have date, `T`, time with seconds, then a fraction of up to
 * nine digits or none, then `Z`, an offset with a colon, or nothing. Its second and its suffix are written to the two
 * floats at `floats`, as `packInstant` packs its isoformat, unless that is 0.
 */
export function afterDateTime(at: usize, floats: usize): usize {
  if (byteAt(at) != QUOTE) return 0;
  at++;
  const second = secondAt(at);
  if (second == 0) return 0;
  const end = afterSuffix(at + SECONDS_LENGTH);
  if (end == 0 || byteAt(end) != QUOTE) return 0;
  if (floats != 0) {
    store<f64>(floats, second as f64);
    store<f64>(floats, suffix, 8);
  }
  return end + 1;
}

/** The date-time without fraction and offset as one number, YYYYMMDDHHMMSS; 0 when it is none. */
function secondAt(at: usize): u64 {
  if (!isDateAndMinute(at) || byteAt(at + DATE_AND_MINUTE) != COLON) return 0;
  const year = pairAt(at) * 100 + pairAt(at + 2);
  const month = pairAt(at + 5);
  const day = pairAt(at + 8);
  const hour = pairAt(at + 11);
  const minute = pairAt(at + 14);
  const second = sixtiethAt(at + 17);
  if (!isCivilDate(year, month, day) || hour > 23 || minute > 59 || second > 59) return 0;
  const date = (year * 100 + month) * 100 + day;
  return (date as u64) * 1000000 + ((hour * 100 + minute) * 100 + second);
}

/** Whether 16 characters have the form of `YYYY-MM-DDTHH:MM`: each is at most so much above the least it may be. */
function isDateAndMinute(at: usize): bool {
  const least = v128(48, 48, 48, 48, 45, 48, 48, 45, 48, 48, 84, 48, 48, 58, 48, 48);
  const above = v128(9, 9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9);
  return i8x16.all_true(i8x16.le_u(i8x16.sub(v128.load(at), least), above));
}

function isCivilDate(year: u32, month: u32, day: u32): bool {
  if (year == 0 || month == 0 || month > 12 || day == 0) return false;
  const leapDays: u32 = month == 2 && isLeapYear(year) ? 1 : 0;
  return day <= load<u8>(DAYS_OF_MONTH + (month as usize)) + leapDays;
}

function isLeapYear(year: u32): bool {
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/** Reads fraction and offset into `suffix`; answers their end, or 0. */
function afterSuffix(at: usize): usize {
  const isFraction = byteAt(at) == DOT;
  const micros = isFraction ? microsecondsAt(at + 1) : 0;
  if (isFraction) at = afterFraction(at + 1);
  if (at == 0) return 0;
  const mark = byteAt(at);
  const end = mark == QUOTE ? at : mark == UPPER_Z ? at + 1 : afterOffset(at);
  suffix = suffixOf(mark, at);
  if (micros > 0) suffix += ((micros + 1) as f64) * FRACTION_FROM;
  return end;
}

function suffixOf(mark: u32, at: usize): f64 {
  if (mark == QUOTE) return 0;
  const offset = mark == UPPER_Z ? 0 : pairAt(at + 1) * 100 + pairAt(at + 4);
  // No offset at all is UTC, whatever its sign.
  return ((mark == MINUS && offset > 0 ? MINUS_FROM : PLUS_FROM) + offset) as f64;
}

function afterOffset(at: usize): usize {
  const mark = byteAt(at);
  if ((mark != PLUS && mark != MINUS) || byteAt(at + 3) != COLON) return 0;
  return isHourAt(at + 1) && sixtiethAt(at + 4) <= 59 ? at + OFFSET_LENGTH : 0;
}

function isHourAt(at: usize): bool {
  return digitAt(at) <= 9 && digitAt(at + 1) <= 9 && pairAt(at) <= 23;
}

function afterFraction(at: usize): usize {
  const start = at;
  while (digitAt(at) <= 9) at++;
  return at == start || at > start + MAX_FRACTION ? 0 : at;
}

/** The first six digits of a fraction, and zeros where it has less. */
function microsecondsAt(at: usize): u32 {
  let micros: u32 = 0;
  for (let place = 0; place < 6; place++) {
    const isDigit = digitAt(at) <= 9;
    micros = micros * 10 + (isDigit ? digitAt(at) : 0);
    if (isDigit) at++;
  }
  return micros;
}

/** Two characters as a number of minutes or seconds; above 59 when they are none. */
function sixtiethAt(at: usize): u32 {
  return digitAt(at) <= 9 && digitAt(at + 1) <= 9 ? pairAt(at) : 60;
}

/** Two digits as a number. */
function pairAt(at: usize): u32 {
  return digitAt(at) * 10 + digitAt(at + 1);
}
