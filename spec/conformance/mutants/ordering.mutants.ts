import { byText, PlainContract, type PlainEvent } from '../../support/plain/plain-contract.js';
import type { Reading } from '../../support/plain/plain-scalars.js';
import { mutant, type Mutant } from './mutant.js';

const instant = ({ timestamp }: PlainEvent) => Date.parse(timestamp);

/** Refuses texts that a pattern matches. */
function refusing(pattern: RegExp): new () => PlainContract {
  return class extends PlainContract {
    override timestamp(raw: unknown): Reading<string> {
      return typeof raw === 'string' && pattern.test(raw) ? undefined : super.timestamp(raw);
    }
  };
}

/** What can be wrong with the order of a stream, and with the timestamps that it rests on. */
export const ORDERING_MUTANTS: readonly Mutant[] = [
  mutant(
    'sorts by timestamp only',
    'ordering-lamport-before-timestamp-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        return byText(a.timestamp, b.timestamp);
      }
    },
  ),
  mutant(
    'sorts by Lamport clock and event id, without the timestamp',
    'ordering-timestamp-before-event-id-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        return a.lamport_clock - b.lamport_clock || byText(a.event_id, b.event_id);
      }
    },
  ),
  mutant(
    'leaves ties in the order of arrival',
    'ordering-event-id-breaks-ties-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        return a.lamport_clock - b.lamport_clock || byText(a.timestamp, b.timestamp);
      }
    },
  ),
  mutant(
    'sorts by event id before timestamp',
    'ordering-timestamp-before-event-id-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        return a.lamport_clock - b.lamport_clock || byText(a.event_id, b.event_id) || byText(a.timestamp, b.timestamp);
      }
    },
  ),
  mutant(
    'keeps the order of arrival',
    'ordering-anomalies-in-order-state',
    class extends PlainContract {
      override ordered(events: readonly PlainEvent[]) {
        return events;
      }
    },
  ),
  mutant(
    'compares Lamport clocks as text',
    'ordering-lamport-is-a-number-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        return byText(String(a.lamport_clock), String(b.lamport_clock)) || super.compare(a, b);
      }
    },
  ),
  mutant(
    'compares Lamport clocks with the precision of 32 bits',
    'ordering-largest-lamport-clock-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        const [left, right] = [Math.fround(a.lamport_clock), Math.fround(b.lamport_clock)];
        return left - right || byText(a.timestamp, b.timestamp) || byText(a.event_id, b.event_id);
      }
    },
  ),
  mutant(
    'compares timestamps as instants',
    'ordering-timestamps-compare-as-text-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        return a.lamport_clock - b.lamport_clock || instant(a) - instant(b) || byText(a.event_id, b.event_id);
      }
    },
  ),
  mutant(
    'compares timestamps in their JSON form, with Z for UTC',
    'ordering-whole-seconds-come-first-state',
    class extends PlainContract {
      override offset(zone: string) {
        const offset = super.offset(zone);
        return offset === '+00:00' ? 'Z' : offset;
      }
    },
  ),
  mutant(
    'compares ULIDs without their case',
    'ordering-event-ids-compare-in-normal-form-state',
    class extends PlainContract {
      override normalUlid(ulid: string) {
        return ulid.toLowerCase();
      }
    },
  ),
  mutant(
    'takes a timestamp without an offset for one in UTC',
    'ordering-no-offset-comes-first-state',
    class extends PlainContract {
      override offset(zone: string) {
        return super.offset(zone === '' ? 'Z' : zone);
      }
    },
  ),
  mutant(
    'leaves the offset out of the comparison',
    'ordering-negative-offset-after-positive-state',
    class extends PlainContract {
      override offset(zone: string) {
        return super.offset(zone) === undefined ? undefined : '';
      }
    },
  ),
  mutant(
    'tells -00:00 from +00:00',
    'ordering-forms-of-utc-state',
    class extends PlainContract {
      override offset(zone: string) {
        return zone === '-00:00' ? zone : super.offset(zone);
      }
    },
  ),
  mutant(
    'keeps an offset without its colon',
    'ordering-offset-without-colon-state',
    class extends PlainContract {
      override offset(zone: string) {
        return /^[+-]\d{4}$/.test(zone) ? zone : super.offset(zone);
      }
    },
  ),
  mutant(
    'rounds to microseconds',
    'ordering-digits-beyond-microseconds-are-cut-state',
    class extends PlainContract {
      override fraction(digits: string) {
        return super.fraction(digits === '' ? '' : Number(`0.${digits}`).toFixed(6).slice(2));
      }
    },
  ),
  mutant(
    'keeps the digits beyond microseconds',
    'ordering-digits-beyond-microseconds-are-cut-state',
    class extends PlainContract {
      override fraction(digits: string) {
        return super.fraction(digits) + digits.slice(6);
      }
    },
  ),
  mutant(
    'cuts to milliseconds',
    'ordering-whole-seconds-come-first-state',
    class extends PlainContract {
      override fraction(digits: string) {
        return super.fraction(digits.slice(0, 3));
      }
    },
  ),
  mutant(
    'does not fill a fraction up to six digits',
    'ordering-forms-of-a-fraction-state',
    class extends PlainContract {
      override fraction(digits: string) {
        return super.fraction(digits) === '' ? '' : `.${digits.slice(0, 6)}`;
      }
    },
  ),
  mutant('refuses a fraction behind a comma', 'ordering-forms-of-a-fraction', refusing(/,/)),
  mutant('refuses a blank between date and time', 'ordering-forms-of-the-separator', refusing(/^.{10} /)),
  mutant('refuses an underscore between date and time', 'ordering-forms-of-the-separator', refusing(/^.{10}_/)),
  mutant('refuses a small t between date and time', 'ordering-forms-of-the-separator', refusing(/^.{10}t/)),
  mutant('refuses a small z', 'ordering-forms-of-utc', refusing(/z$/)),
  mutant('refuses a time without seconds', 'ordering-minutes-without-seconds', refusing(/T\d\d:\d\d$/)),
  mutant('refuses a date alone', 'envelope-timestamp-date-alone', refusing(/^\d{4}-\d\d-\d\d$/)),
  mutant(
    'takes a date alone for midnight in UTC',
    'ordering-date-alone-is-midnight-state',
    class extends PlainContract {
      override timestamp(raw: unknown) {
        return super.timestamp(
          typeof raw === 'string' && raw.length === 10 && /^\d{4}-/.test(raw) ? `${raw}T00:00Z` : raw,
        );
      }
    },
  ),
  mutant('refuses seconds since 1970 in text', 'envelope-timestamp-number-in-text', refusing(/^\d+$/)),
  mutant('refuses a sign before seconds since 1970', 'ordering-unix-seconds-in-text', refusing(/^[+-]\d+$/)),
  mutant(
    'refuses seconds since 1970 as a number',
    'ordering-unix-time-in-numbers',
    class extends PlainContract {
      override timestamp(raw: unknown) {
        return typeof raw === 'number' ? undefined : super.timestamp(raw);
      }
    },
  ),
  mutant(
    'takes numbers for seconds, however large',
    'ordering-unix-milliseconds-state',
    class extends PlainContract {
      override isMilliseconds() {
        return false;
      }
    },
  ),
  mutant(
    'takes 20000000000 for milliseconds',
    'ordering-unix-milliseconds-state',
    class extends PlainContract {
      override isMilliseconds(count: number) {
        return count >= 20_000_000_000;
      }
    },
  ),
];
