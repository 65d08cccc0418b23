import { YamlOpaque } from './yaml-value.js';

const TIMESTAMP =
  /^(?<year>\d{4})-(?<month>\d\d?)-(?<day>\d\d?)(?:(?:(?<t>[Tt])|[ \t]+)(?<hour>\d\d?):(?<minute>\d\d):(?<second>\d\d)(?:\.(?<fraction>\d*))?(?:[ \t]*(?<zone>Z|(?<sign>[-+])(?<zoneHour>\d\d?)(?::(?<zoneMinute>\d\d))?))?)?$/;

const MICROSECONDS = 1_000_000;

/**
 * A date or a date-time as the reference's YAML reader makes it: its text is Python's, in its own offset, rounded to
 * microseconds. Undefined for other texts, and for days and hours that do not exist.
 */
export function yamlTime(text: string): YamlOpaque | undefined {
  const parts = TIMESTAMP.exec(text)?.groups;
  if (parts === undefined) return undefined;
  const [year, month, day] = [Number(parts.year), Number(parts.month), Number(parts.day)];
  if (!isDay(year, month, day)) return undefined;
  if (parts.hour !== undefined) return timeOf(parts, [year, month, day]);
  return new YamlOpaque(
    dateText([year, month, day]),
    `datetime.date(${String(year)}, ${String(month)}, ${String(day)})`,
  );
}

type Groups = Readonly<Record<string, string | undefined>>;
type Day = readonly [year: number, month: number, day: number];

function timeOf(parts: Groups, day: Day): YamlOpaque | undefined {
  const clock = [Number(parts.hour), Number(parts.minute), Number(parts.second)] as const;
  const [hour, minute, second] = clock;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const offset = offsetText(parts);
  if (offset === undefined) return undefined;
  const micros = microseconds(parts.fraction ?? '');
  const at = Date.UTC(2000, day[1] - 1, day[2], hour, minute, second);
  // Rounding up to a whole second may lead to the next day.
  const text = micros < MICROSECONDS ? dateTime(day, clock, micros, parts) : roundedUp(day, at, parts);
  return new YamlOpaque(text + offset);
}

function dateTime(day: Day, clock: readonly number[], micros: number, parts: Groups): string {
  const time = clock.map((part) => String(part).padStart(2, '0')).join(':');
  const fraction = micros === 0 ? '' : `.${String(micros).padStart(6, '0')}`;
  return `${dateText(day)}${parts.t === undefined ? ' ' : 'T'}${time}${fraction}`;
}

function roundedUp([year, month, day]: Day, _at: number, parts: Groups): string {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, day);
  moment.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second) + 1);
  const next = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()] as const;
  return dateTime(next, [moment.getUTCHours(), moment.getUTCMinutes(), moment.getUTCSeconds()], 0, parts);
}

function dateText([year, month, day]: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** As in the reference, the seventh digit of a longer fraction decides. */
function microseconds(fraction: string): number {
  const micros = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return Number(fraction[6] ?? '0') > 4 ? micros + 1 : micros;
}

/** Undefined for an offset of a day or more. */
function offsetText({ zone, sign, zoneHour = '0', zoneMinute = '0' }: Groups): string | undefined {
  if (zone === undefined) return '';
  if (sign === undefined) return '+00:00';
  const minutes = Number(zoneHour) * 60 + Number(zoneMinute);
  if (minutes >= 24 * 60) return undefined;
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  const shownSign = minutes === 0 ? '+' : sign;
  return `${shownSign}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}

function isDay(year: number, month: number, day: number): boolean {
  if (year === 0 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}
