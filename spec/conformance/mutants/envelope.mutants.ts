import { PlainContract } from '../../support/plain/plain-contract.js';
import type { Reading } from '../../support/plain/plain-scalars.js';
import type { Field } from '../../support/plain/shapes.js';
import { mutant, type Mutant } from './mutant.js';

const ULID = '01KJ4WE1R00000000000000000';

/** Takes texts of a pattern for what `form` makes of them. */
function takingIds(name: string, caughtBy: string, pattern: RegExp, form = (text: string) => text): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override eventId(raw: unknown): Reading<string> {
        return typeof raw === 'string' && pattern.test(raw) ? form(raw) : super.eventId(raw);
      }
    },
  );
}

function refusingIds(name: string, caughtBy: string, pattern: RegExp): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override eventId(raw: unknown): Reading<string> {
        return typeof raw === 'string' && pattern.test(raw) ? undefined : super.eventId(raw);
      }
    },
  );
}

function takingProjects(name: string, caughtBy: string, pattern: RegExp): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override projectUuid(raw: unknown): Reading<string> {
        return typeof raw === 'string' && pattern.test(raw) ? raw : super.projectUuid(raw);
      }
    },
  );
}

function refusingProjects(name: string, caughtBy: string, pattern: RegExp): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override projectUuid(raw: unknown): Reading<string> {
        return typeof raw === 'string' && pattern.test(raw) ? undefined : super.projectUuid(raw);
      }
    },
  );
}

function takingVersions(name: string, caughtBy: string, pattern: RegExp): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override schemaVersion(raw: unknown): Reading<string> {
        return typeof raw === 'string' && pattern.test(raw) ? raw : super.schemaVersion(raw);
      }
    },
  );
}

/** Takes more timestamps than there are, for one that it knows. */
function takingTimestamps(name: string, caughtBy: string, pattern: RegExp): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override timestamp(raw: unknown): Reading<string> {
        return super.timestamp(pattern.test(String(raw)) ? '2026-02-21T14:00:00Z' : raw);
      }
      override schemaTimestamp(raw: unknown): Reading<string> {
        return super.schemaTimestamp(pattern.test(String(raw)) ? '' : raw);
      }
    },
  );
}

/** Has another rule for one field of the envelope, found by its kind and bounds. */
function boundedBy(name: string, caughtBy: string, most: number, least: number): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override value(raw: unknown, field: Field, layer: 'model' | 'schema'): unknown {
        return super.value(raw, field.most === 4 ? { ...field, most, least } : field, layer);
      }
    },
  );
}

/** What can be wrong with which events are taken for events. */
export const ENVELOPE_MUTANTS: readonly Mutant[] = [
  takingIds('takes a ULID with the letter I', 'envelope-id-ulid-i', /^[0-9A-HI-KMNP-TV-Z]{26}$/),
  takingIds('takes a ULID with the letter L', 'envelope-id-ulid-l', /^[0-9A-HJ-NP-TV-Z]{26}$/),
  takingIds('takes a ULID with the letter O', 'envelope-id-ulid-o', /^[0-9A-HJKMN-TV-Z]{26}$/),
  takingIds('takes a ULID with the letter U', 'envelope-id-ulid-u', /^[0-9A-HJKMNP-Z]{26}$/),
  takingIds('takes a ULID of 25 characters', 'envelope-id-ulid-short', /^[0-9A-Z]{25}$/),
  takingIds('takes a ULID of 27 characters', 'envelope-id-ulid-long', /^01KJ4WE1R0NHJJ7KCNZBN9C4T7./),
  takingIds('takes a UUID in braces for an event id', 'envelope-id-braced', /^\{.{36}\}$/),
  takingIds('takes a UUID with its urn: prefix for an event id', 'envelope-id-urn', /^urn:uuid:.{36}$/),
  takingIds('takes the hyphens of a UUID anywhere', 'envelope-id-wrong-hyphens', /^[0-9a-f-]{36}$/i),
  takingIds('takes any text for an event id', 'envelope-correlation-id-malformed', /./),
  takingIds('takes a line feed behind an event id', 'envelope-id-line-feed', /^[0-9A-Z]{26}\n$/),
  takingIds('trims event ids', 'envelope-id-blank', /^ \w+$/, (text) => text.trim()),
  refusingIds('refuses ULIDs in lower case', 'envelope-id-ulid-lower-case', /^[0-9a-z]{26}$/),
  refusingIds('refuses ULIDs beyond 7ZZZ…', 'envelope-id-ulid-all-letters', /^[8-9A-Z]\w{25}$/),
  refusingIds('refuses UUIDs without hyphens', 'envelope-id-hex-digits', /^\w{32}$/),
  refusingIds('refuses UUIDs', 'envelope-id-uuid', /^[0-9a-f-]{36}$/i),
  refusingIds('refuses UUIDs of no version', 'envelope-id-uuid-of-no-version', /^[0-]{36}$/),
  mutant(
    'takes a number for an event id',
    'envelope-id-number',
    class extends PlainContract {
      override eventId(raw: unknown) {
        return typeof raw === 'number' ? ULID : super.eventId(raw);
      }
    },
  ),
  takingProjects('takes the prefix URN:UUID:', 'envelope-project-uuid-urn-upper-case', /^urn:uuid:.{36}$/i),
  takingProjects('takes hex digits in braces', 'envelope-project-uuid-braced-hex-digits', /^\{\w{32}\}$/),
  takingProjects('takes hex digits behind urn:uuid:', 'envelope-project-uuid-urn-hex-digits', /^urn:uuid:\w{32}$/),
  takingProjects('takes a project UUID with half its braces', 'envelope-project-uuid-half-braced', /^\{.{36}$/),
  takingProjects('takes a ULID for a project UUID', 'envelope-project-uuid-ulid', /^\w{26}$/),
  takingProjects('takes any text for a project UUID', 'envelope-project-uuid-empty', /^/),
  refusingProjects('refuses a project UUID in upper case', 'envelope-project-uuid-upper-case', /^[0-9A-F-]{36}$/),
  refusingProjects('refuses a project UUID of hex digits', 'envelope-project-uuid-hex-digits', /^\w{32}$/),
  refusingProjects('refuses a project UUID in braces', 'envelope-project-uuid-braced', /^\{/),
  refusingProjects('refuses a project UUID with its prefix', 'envelope-project-uuid-urn', /^urn:/),
  takingVersions('takes a schema version of two numbers', 'envelope-schema-version-two-numbers', /^\d+\.\d+$/),
  takingVersions('takes what follows a schema version', 'envelope-schema-version-suffix', /^\d+\.\d+\.\d+-/),
  takingVersions('takes a fourth number of a schema version', 'envelope-schema-version-four-numbers', /^[\d.]+$/),
  takingVersions('takes what precedes a schema version', 'envelope-schema-version-prefix', /^v\d+\.\d+\.\d+$/),
  takingVersions('takes a line feed behind a schema version', 'envelope-schema-version-line-feed', /^\d+\.\d+\.\d+\n$/),
  mutant(
    'takes one digit for each number of a schema version',
    'envelope-schema-version-of-any-length',
    class extends PlainContract {
      override schemaVersion(raw: unknown) {
        return typeof raw === 'string' && raw.length > 5 ? undefined : super.schemaVersion(raw);
      }
    },
  ),
  takingTimestamps('takes a second 60', 'envelope-timestamp-second-60', /:60Z$/),
  takingTimestamps('takes a minute 60', 'envelope-timestamp-minute-60', /T\d\d:60/),
  takingTimestamps('takes an hour 24', 'envelope-timestamp-hour-24', /T24:/),
  takingTimestamps('takes an offset of 24 hours', 'envelope-timestamp-offset-24', /\+24:00$/),
  takingTimestamps('takes an offset of hours alone', 'envelope-timestamp-offset-of-hours', /\+02$/),
  takingTimestamps('takes a time of hours alone', 'envelope-timestamp-hour-alone', /T14$/),
  takingTimestamps('takes a blank before the offset', 'envelope-timestamp-blank-before-offset', /\d \+/),
  takingTimestamps('trims timestamps in front', 'envelope-timestamp-blank-before', /^ /),
  takingTimestamps('trims timestamps behind', 'envelope-timestamp-blank-behind', / $/),
  takingTimestamps('takes a line feed behind a timestamp', 'envelope-timestamp-line-feed', /\n$/),
  takingTimestamps('takes the 30th of February', 'envelope-timestamp-impossible-date', /-02-30T/),
  takingTimestamps('takes every hundredth year for a leap year', 'envelope-timestamp-no-leap-day', /^2100-02-29/),
  takingTimestamps('takes the year 0', 'envelope-timestamp-year-0', /^0000/),
  takingTimestamps('takes an exponent', 'envelope-timestamp-exponent', /^1e3$/),
  takingTimestamps('takes the basic format of ISO 8601', 'envelope-timestamp-no-hyphens', /^\d{8}T\d{6}Z$/),
  takingTimestamps('takes a boolean for a timestamp', 'envelope-timestamp-boolean', /^true$/),
  takingTimestamps('takes any text for a timestamp', 'envelope-timestamp-words', /[a-z]{4}/),
  takingTimestamps('takes an empty text for a timestamp', 'envelope-timestamp-empty', /^$/),
  mutant(
    'has no 29th of February',
    'envelope-timestamp-leap-day',
    class extends PlainContract {
      override isDate(year: number, month: number, day: number) {
        return !(month === 2 && day === 29) && super.isDate(year, month, day);
      }
    },
  ),
  mutant(
    'takes offsets up to 14 hours alone',
    'envelope-timestamp-largest-offset',
    class extends PlainContract {
      override offset(zone: string) {
        return Number(zone.slice(1, 3)) > 14 ? undefined : super.offset(zone);
      }
    },
  ),
  mutant(
    'takes a number for a timestamp in the schema layer',
    'envelope-timestamp-number',
    class extends PlainContract {
      override schemaTimestamp(raw: unknown) {
        return typeof raw === 'number' ? '' : super.schemaTimestamp(raw);
      }
    },
  ),
  mutant(
    'checks timestamps in the schema layer by their format',
    'envelope-timestamp-number-in-text',
    class extends PlainContract {
      override schemaTimestamp(raw: unknown) {
        return typeof raw === 'string' && /^\d{4}-\d\d-\d\d/.test(raw) ? raw : undefined;
      }
    },
  ),
  boundedBy('takes a data tier of 5', 'envelope-data-tier-five', 5, 0),
  boundedBy('refuses a data tier of 4', 'envelope-full', 3, 0),
  boundedBy('takes a negative data tier', 'envelope-data-tier-negative', 4, -1),
  boundedBy('refuses a data tier of 0', 'envelope-data-tier-zero', 4, 1),
  mutant(
    'takes negative integers',
    'envelope-lamport-negative',
    class extends PlainContract {
      override value(raw: unknown, field: Field, layer: 'model' | 'schema'): unknown {
        return super.value(raw, field.kind === 'integer' ? { ...field, least: -Infinity } : field, layer);
      }
    },
  ),
  mutant(
    'refuses a Lamport clock of 0',
    'envelope-lamport-zero',
    class extends PlainContract {
      override value(raw: unknown, field: Field, layer: 'model' | 'schema'): unknown {
        return super.value(raw, field.kind === 'integer' && raw === 0 ? { ...field, least: 1 } : field, layer);
      }
    },
  ),
  mutant(
    'validates the payload with the envelope',
    'envelope-opaque-payload',
    class extends PlainContract {
      override value(raw: unknown, field: Field, layer: 'model' | 'schema'): unknown {
        const value = super.value(raw, field, layer);
        const isOpaque = field.kind !== 'opaque' || !this.isObject(value) || !('namespace' in value);
        return isOpaque || this.isObject(value['namespace']) ? value : undefined;
      }
    },
  ),
  mutant(
    'knows the event types of the contract alone',
    'envelope-any-event-type',
    class extends PlainContract {
      override member(...[raw, key, ...rest]: Parameters<PlainContract['member']>): unknown {
        const isForeign = key === 'event_type' && !String(raw[key]).startsWith('Mission');
        return isForeign ? undefined : super.member(raw, key, ...rest);
      }
    },
  ),
];
