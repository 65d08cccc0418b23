import type { NormalForm } from '../model/field/normalised-text.field.js';
import { isCivilDate } from './civil-date.js';
import { isoformatOfUnixNumber, isoformatOfUnixText } from './unix-time.js';

/** Matches nearly every timestamp; days that only some months have are left to the calendar. */
const PLAIN_UTC = /^(?:[1-9]\d{3})-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME =
  /^[Tt _]((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:[.,](\d+))?)?([Zz]|[+\-\u2212](?:[01]\d|2[0-3]):?[0-5]\d)?$/;

/** The `timestamp` of envelopes: which values are accepted, and their normal form. */
export const TIMESTAMP = {
  normalise: normalTimestamp,
  violationType: 'datetime_parsing',
  message: 'Input should be a valid date-time, such as 2026-02-21T14:00:00Z',
  grammar: { accepts: isTimestamp, keywords: { format: 'date-time' } },
} as const satisfies NormalForm;

/**
 * The isoformat of a timestamp, which is its sort key: `YYYY-MM-DDTHH:MM:SS`, `.ffffff` only where the microseconds are
 * not zero, then the offset `+HH:MM` (UTC is `+00:00`), or nothing when the input has none. `undefined` when the
 * contract refuses the value. Never throws.
 *
 * Accepts what the Python reference accepts (lax datetimes of pydantic 2.13): an RFC 3339 date-time with the separator
 * `T`, `t`, blank or `_`, optional seconds, a fraction after `.` or `,` (cut to microseconds, not rounded) and an
 * optional offset (`Z`, `z`, `+HH:MM`, `+HHMM`; minus also as U+2212); a date alone; seconds since 1970 as a number or
 * in digits, milliseconds when the size is above 20,000,000,000 (rounded to microseconds). Years are 1 to 9999.
 */
export function toIsoformat(raw: unknown): string | undefined {
  if (typeof raw === 'number') return isoformatOfUnixNumber(raw);
  if (typeof raw !== 'string') return undefined;
  if (PLAIN_UTC.test(raw)) return `${raw.slice(0, -1)}+00:00`;
  return isoformatOfDateTime(raw) ?? isoformatOfUnixText(raw);
}

/** Whether the contract accepts a text as a timestamp, so that {@link toIsoformat} returns a value. */
export function isTimestamp(text: string): boolean {
  return PLAIN_UTC.test(text) || toIsoformat(text) !== undefined;
}

/** A timestamp in its JSON form; `undefined` when the contract refuses the value. Never throws. */
export function normalTimestamp(raw: unknown): string | undefined {
  if (typeof raw === 'string' && PLAIN_UTC.test(raw)) return raw;
  const isoformat = toIsoformat(raw);
  return isoformat === undefined ? undefined : toWireTimestamp(isoformat);
}

/** The JSON form of a timestamp: its isoformat with the offset `+00:00` written as `Z`. */
export function toWireTimestamp(isoformat: string): string {
  return isoformat.endsWith('+00:00') ? `${isoformat.slice(0, -'+00:00'.length)}Z` : isoformat;
}

/** The isoformat of a timestamp in its JSON form: the inverse of {@link toWireTimestamp}. */
export function isoformatOf(wireTimestamp: string): string {
  return wireTimestamp.endsWith('Z') ? `${wireTimestamp.slice(0, -1)}+00:00` : wireTimestamp;
}

function isoformatOfDateTime(text: string): string | undefined {
  const date = text.slice(0, 'YYYY-MM-DD'.length);
  const rest = text.slice(date.length);
  const time = rest === '' ? 'T00:00:00' : isoformatOfTime(rest);
  return time !== undefined && isDate(date) ? date + time : undefined;
}

function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  return isCivilDate({ year: Number(year), month: Number(month), day: Number(day) });
}

function isoformatOfTime(text: string): string | undefined {
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, minute = '', second = '00', fraction = '', offset = ''] = match;
  return `T${minute}:${second}${microsecondsOf(fraction)}${normalisedOffset(offset)}`;
}

function microsecondsOf(fraction: string): string {
  const digits = fraction.slice(0, 6).padEnd(6, '0');
  return digits === '000000' ? '' : `.${digits}`;
}

function normalisedOffset(offset: string): string {
  if (offset === '') return '';
  const hours = offset.slice(1, 3);
  const minutes = offset.slice(-2);
  const isUtc = offset.length === 1 || (hours === '00' && minutes === '00');
  return isUtc ? '+00:00' : `${offset.startsWith('+') ? '+' : '-'}${hours}:${minutes}`;
}
