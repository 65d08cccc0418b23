import { civilDateOf } from './civil-date.js';

/** Above this size a count is in milliseconds. */
const LARGEST_COUNT_OF_SECONDS = 20_000_000_000;
const FIRST_SECOND = -62_135_596_800;
const LAST_SECOND = 253_402_300_799;
const MICROSECONDS = 1_000_000;
const SECONDS_IN_DAY = 86_400;

const WHOLE_TEXT = /^[+-]?\d+$/;
const DECIMAL_TEXT = /^[+-]?(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * The isoformat (UTC) of a count of seconds since 1970, or of milliseconds when its size is above 20,000,000,000;
 * `undefined` outside the years 1 to 9999 and for numbers that are not finite. Rounds to microseconds.
 *
 * As in the reference, the whole part of a negative count is rounded down but the size of its fraction is added, so
 * that -1.25 is 1969-12-31T23:59:58.250000+00:00 (the string "-1.25" is .750000).
 */
export function isoformatOfUnixNumber(count: number): string | undefined {
  if (!Number.isFinite(count)) return undefined;
  const microseconds = isMilliseconds(count) ? 1_000 : MICROSECONDS;
  return isoformatOfCount(Math.floor(count), Math.round(Math.abs(count % 1) * microseconds));
}

/**
 * The isoformat (UTC) of such a count written in digits: `1771682400`, `-5.25`, `5.`, `.5`; `undefined` when the text
 * is not such a count or lies outside the years 1 to 9999. As in the reference, an exponent is read only behind a
 * decimal point (`1.5e3`, not `1e3`), and a count with a decimal point is first converted to seconds, then compared
 * with the bound of milliseconds a second time: "253402300799999.9" becomes a moment of the year 1978.
 *
 * There is one difference: nineteen or more digits before the point overflow 64 bits in the reference, which then
 * refuses about half of such texts by chance. Such a text can only be in range with a negative exponent; here its value
 * decides.
 */
export function isoformatOfUnixText(text: string): string | undefined {
  if (WHOLE_TEXT.test(text)) return isoformatOfCount(Number(text), 0);
  if (!DECIMAL_TEXT.test(text)) return undefined;
  const count = Number(text);
  const seconds = isMilliseconds(count) ? count / 1_000 : count;
  const whole = Math.floor(seconds);
  return isoformatOfCount(whole, Math.round((seconds - whole) * MICROSECONDS));
}

/** `whole` seconds or milliseconds plus microseconds. */
function isoformatOfCount(whole: number, microseconds: number): string | undefined {
  if (!isMilliseconds(whole)) return isoformatOfSeconds(whole, microseconds);
  const seconds = Math.floor(whole / 1_000);
  return isoformatOfSeconds(seconds, (whole - seconds * 1_000) * 1_000 + microseconds);
}

function isoformatOfSeconds(whole: number, microseconds: number): string | undefined {
  const seconds = whole + Math.floor(microseconds / MICROSECONDS);
  if (!(seconds >= FIRST_SECOND && seconds <= LAST_SECOND)) return undefined;
  const days = Math.floor(seconds / SECONDS_IN_DAY);
  const { year, month, day } = civilDateOf(days);
  const second = seconds - days * SECONDS_IN_DAY;
  const time = [Math.floor(second / 3_600), Math.floor(second / 60) % 60, second % 60];
  const fraction = microseconds % MICROSECONDS;
  return (
    `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}T${time.map((part) => padded(part, 2)).join(':')}` +
    `${fraction === 0 ? '' : `.${padded(fraction, 6)}`}+00:00`
  );
}

function isMilliseconds(count: number): boolean {
  return Math.abs(count) > LARGEST_COUNT_OF_SECONDS;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
