/** How one value is read; undefined means that it is refused. */
export type Reading<T> = T | undefined;

const ULID = /^[0-9A-HJKMNP-TV-Z]{26}$/i;
const HYPHENATED = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const HEX = /^[0-9a-f]{32}$/i;
const STAMP = /^(\d{4})-(\d\d)-(\d\d)(?:[Tt _](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?([Zz]|[+-]\d\d:?\d\d)?)?$/;

/**
 * The reference's rules for single values, written down once more and plainly, one rule a method, so that a mutant can
 * break each by itself. Shares nothing with the package.
 */
export class PlainScalars {
  /** Ids of events: normalised, or refused. */
  eventId(raw: unknown): Reading<string> {
    if (typeof raw !== 'string') return undefined;
    if (ULID.test(raw)) return this.normalUlid(raw);
    if (HYPHENATED.test(raw)) return this.normalUuid(raw);
    return HEX.test(raw) ? this.normalHex(raw) : undefined;
  }

  normalUlid(ulid: string): string {
    return ulid.toUpperCase();
  }

  normalUuid(uuid: string): string {
    return uuid.toLowerCase();
  }

  normalHex(digits: string): string {
    return digits.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  }

  projectUuid(raw: unknown): Reading<string> {
    if (typeof raw !== 'string') return undefined;
    const bare = this.unwrapped(raw);
    if (HYPHENATED.test(bare)) return this.normalUuid(bare);
    return bare === raw && HEX.test(raw) ? this.normalHex(raw) : undefined;
  }

  /** Without its braces or its prefix. */
  unwrapped(uuid: string): string {
    const [, inner] = /^\{([^{}]*)\}$/.exec(uuid) ?? /^urn:uuid:(.*)$/.exec(uuid) ?? [];
    return inner ?? uuid;
  }

  schemaVersion(raw: unknown): Reading<string> {
    return typeof raw === 'string' && /^\d+\.\d+\.\d+$/.test(raw) ? raw : undefined;
  }

  /** The isoformat of a timestamp. */
  timestamp(raw: unknown): Reading<string> {
    if (typeof raw === 'number') return this.unixTime(raw);
    if (typeof raw !== 'string') return undefined;
    if (/^[+-]?\d+(\.\d+)?$/.test(raw)) return this.unixTime(Number(raw));
    const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '', zone = ''] =
      STAMP.exec(raw) ?? [];
    if (!this.isDate(Number(year), Number(month), Number(day))) return undefined;
    if (!this.isTime(Number(hour), Number(minute), Number(second))) return undefined;
    const offset = this.offset(zone);
    if (offset === undefined) return undefined;
    return `${year}-${month}-${day}T${hour}:${minute}:${second}${this.fraction(fraction)}${offset}`;
  }

  isDate(year: number, month: number, day: number): boolean {
    const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= last;
  }

  isTime(hour: number, minute: number, second: number): boolean {
    return hour < 24 && minute < 60 && second < 60;
  }

  fraction(digits: string): string {
    const microseconds = digits.slice(0, 6).padEnd(6, '0');
    return microseconds === '000000' ? '' : `.${microseconds}`;
  }

  offset(zone: string): Reading<string> {
    if (zone === '') return '';
    if (zone.toUpperCase() === 'Z') return '+00:00';
    const [hours, minutes] = [zone.slice(1, 3), zone.slice(-2)];
    if (!this.isTime(Number(hours), Number(minutes), 0)) return undefined;
    return hours + minutes === '0000' ? '+00:00' : `${zone.charAt(0)}${hours}:${minutes}`;
  }

  unixTime(count: number): Reading<string> {
    const date = new Date(this.isMilliseconds(count) ? count : count * 1000);
    const [, upToSeconds = '', fraction = ''] = /^(.*)\.(\d+)Z$/.exec(date.toISOString()) ?? [];
    return `${upToSeconds}${this.fraction(fraction)}+00:00`;
  }

  isMilliseconds(count: number): boolean {
    return Math.abs(count) > 20_000_000_000;
  }

  /** An integer as the model layer takes it. */
  coercedInteger(raw: unknown): Reading<number> {
    if (typeof raw === 'boolean') return this.integerOfBoolean(raw);
    if (typeof raw === 'string') return this.integerOfText(raw);
    return typeof raw === 'number' ? this.integerOfNumber(raw) : undefined;
  }

  integerOfBoolean(raw: boolean): Reading<number> {
    return raw ? 1 : 0;
  }

  integerOfNumber(raw: number): Reading<number> {
    return Number.isSafeInteger(raw) ? raw : undefined;
  }

  integerOfText(raw: string): Reading<number> {
    return /^\s*[+-]?[0-9]+(?:_[0-9]+)*(?:\.0+)?\s*$/.test(raw)
      ? this.integerOfNumber(Number(raw.replaceAll('_', '')) + 0)
      : undefined;
  }

  /** An integer as the schema layer takes it. */
  schemaInteger(raw: unknown): Reading<number> {
    return typeof raw === 'number' && Number.isInteger(raw) ? raw : undefined;
  }

  text(raw: unknown, shortest: number): Reading<string> {
    if (typeof raw !== 'string') return undefined;
    // A character has two code units at most: only near the limit they need to be counted.
    const isLong = raw.length >= 2 * shortest || Array.from(raw).length >= shortest;
    return isLong ? raw : undefined;
  }

  literal(raw: unknown, values: readonly string[]): Reading<string> {
    return typeof raw === 'string' && values.includes(raw) ? raw : undefined;
  }
}
