import { PlainContract, type PlainEvent } from '../../support/plain/plain-contract.js';
import { mutant, type Mutant } from './mutant.js';

/** What can be wrong with which events are left, and with how they are counted. */
export const DEDUPLICATION_MUTANTS: readonly Mutant[] = [
  mutant(
    'keeps duplicates',
    'deduplication-one-of-two-state',
    class extends PlainContract {
      override unique(events: readonly PlainEvent[]) {
        return events;
      }
    },
  ),
  mutant(
    'keeps the last of two events with one id',
    'deduplication-lowest-key-stays-state',
    class extends PlainContract {
      override unique(events: readonly PlainEvent[]) {
        return [...super.unique([...events].reverse())].reverse();
      }
    },
  ),
  mutant(
    'keeps the event that arrives first of two with one id',
    'deduplication-lowest-key-stays-state',
    class extends PlainContract {
      override selected(events: readonly PlainEvent[]) {
        return this.ordered(this.unique(events.filter((event) => this.concerns(event))));
      }
    },
  ),
  mutant(
    'drops both of two events with one id',
    'deduplication-one-of-two-state',
    class extends PlainContract {
      override unique(events: readonly PlainEvent[]) {
        return events.filter(({ event_id }) => events.filter((other) => other.event_id === event_id).length === 1);
      }
    },
  ),
  mutant(
    'keeps the one that arrives last of two with one sort key',
    'deduplication-first-arrival-stays-at-one-key-state',
    class extends PlainContract {
      override compare(a: PlainEvent, b: PlainEvent) {
        return super.compare(a, b) || b.arrival - a.arrival;
      }
    },
  ),
  mutant(
    'tells ULIDs apart by their case',
    'deduplication-ulid-in-any-case-state',
    class extends PlainContract {
      override normalUlid(ulid: string) {
        return ulid;
      }
    },
  ),
  mutant(
    'tells UUIDs apart by their case',
    'deduplication-uuid-in-any-case-state',
    class extends PlainContract {
      override normalUuid(uuid: string) {
        return uuid;
      }
    },
  ),
  mutant(
    'tells a UUID without hyphens from the one with them',
    'deduplication-uuid-without-hyphens-state',
    class extends PlainContract {
      override normalHex(digits: string) {
        return digits.toLowerCase();
      }
    },
  ),
  mutant(
    'tells UUIDs without hyphens apart by their case',
    'deduplication-uuid-without-hyphens-state',
    class extends PlainContract {
      override normalHex(digits: string) {
        return digits === digits.toLowerCase() ? super.normalHex(digits) : super.normalHex(digits).toUpperCase();
      }
    },
  ),
  mutant(
    'counts an id once for each event type',
    'deduplication-across-event-types-state',
    class extends PlainContract {
      override dedupKey({ event_id, event_type }: PlainEvent) {
        return `${event_type} ${event_id}`;
      }
    },
  ),
  mutant(
    'drops events with equal contents',
    'deduplication-contents-do-not-matter-state',
    class extends PlainContract {
      override dedupKey({ event_type, payload }: PlainEvent) {
        return `${event_type} ${JSON.stringify(payload)}`;
      }
    },
  ),
  mutant(
    'tells events with one id apart by their contents',
    'deduplication-lowest-key-stays-state',
    class extends PlainContract {
      override dedupKey({ event_id, payload }: PlainEvent) {
        return `${event_id} ${JSON.stringify(payload)}`;
      }
    },
  ),
  mutant(
    'drops events that share a causation id',
    'deduplication-correlation-is-no-identity-state',
    class extends PlainContract {
      override dedupKey({ causation_id, event_id }: PlainEvent) {
        return causation_id ?? event_id;
      }
    },
  ),
  mutant(
    'lets foreign events take an id',
    'deduplication-foreign-event-takes-no-id-state',
    class extends PlainContract {
      override selected(events: readonly PlainEvent[]) {
        return this.unique(this.ordered(events)).filter((event) => this.concerns(event));
      }
    },
  ),
  mutant(
    'lets a malformed event take no id',
    'deduplication-malformed-event-takes-its-id-state',
    class extends PlainContract {
      override unique(events: readonly PlainEvent[]) {
        const kept = new Set(super.unique(events.filter((event) => this.payloadOf(event) !== undefined)));
        return events.filter((event) => kept.has(event) || this.payloadOf(event) === undefined);
      }
    },
  ),
  mutant(
    'checks the namespaces of duplicates, too',
    'deduplication-dropped-before-the-namespace-check',
    class extends PlainContract {
      override selected(events: readonly PlainEvent[]) {
        const ordered = this.ordered(events.filter((event) => this.concerns(event)));
        return this.isMixed(ordered) ? ordered : this.unique(ordered);
      }
    },
  ),
  mutant(
    'takes the steps of duplicates into account',
    'deduplication-dropped-step-does-not-count-state',
    class extends PlainContract {
      #all: readonly PlainEvent[] = [];
      override unique(events: readonly PlainEvent[]) {
        this.#all = events;
        return super.unique(events);
      }
      override commonNamespace() {
        return super.commonNamespace(this.#all);
      }
    },
  ),
  mutant(
    'counts foreign events',
    'selection-foreign-events-do-not-count-state',
    class extends PlainContract {
      override concerns() {
        return true;
      }
      override payloadOf(event: PlainEvent) {
        return super.concerns(event) ? super.payloadOf(event) : undefined;
      }
    },
  ),
  mutant(
    'looks for its events by the beginning of their type',
    'selection-event-types-are-exact-state',
    class extends PlainContract {
      override concerns({ event_type }: PlainEvent) {
        return event_type.startsWith('MissionDossier');
      }
      override payloadOf(event: PlainEvent) {
        return super.concerns(event) ? super.payloadOf(event) : undefined;
      }
    },
  ),
  mutant(
    'takes event types in any case',
    'selection-event-types-are-exact-state',
    class extends PlainContract {
      override concerns({ event_type }: PlainEvent) {
        return /^missiondossier(artifactindexed|artifactmissing|snapshotcomputed|paritydriftdetected)$/i.test(
          event_type,
        );
      }
      override payloadOf(event: PlainEvent) {
        return super.concerns(event) ? super.payloadOf(event) : undefined;
      }
    },
  ),
  mutant(
    'does not know one of the four event types',
    'parity-drifted-state',
    class extends PlainContract {
      override concerns(event: PlainEvent) {
        return super.concerns(event) && event.event_type !== 'MissionDossierParityDriftDetected';
      }
    },
  ),
  mutant(
    'does not count malformed events',
    'selection-malformed-events-count-state',
    class extends PlainContract {
      override count(stream: readonly PlainEvent[]) {
        return stream.filter((event) => this.payloadOf(event) !== undefined).length;
      }
    },
  ),
  mutant(
    'ends at a malformed payload',
    'selection-malformed-events-count',
    class extends PlainContract {
      override payloadOf(event: PlainEvent) {
        const payload = super.payloadOf(event);
        if (payload === undefined) throw new TypeError('malformed');
        return payload;
      }
    },
  ),
  mutant(
    'stops folding at a malformed payload',
    'selection-malformed-events-count-state',
    class extends PlainContract {
      override selected(events: readonly PlainEvent[]) {
        const stream = super.selected(events);
        const end = stream.findIndex((event) => this.payloadOf(event) === undefined);
        return end < 0 ? stream : stream.slice(0, end + 1);
      }
    },
  ),
  mutant(
    'leaves fields without a value out of the state',
    'selection-every-optional-field-is-null-state',
    class extends PlainContract {
      override state(stream: readonly PlainEvent[]) {
        const keep = (_key: string, value: unknown) => value ?? undefined;
        return JSON.parse(JSON.stringify(super.state(stream), keep)) as Readonly<Record<string, unknown>>;
      }
    },
  ),
];
