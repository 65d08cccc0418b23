import type { PlainEvent, PlainFold } from '../../support/plain/plain-contract.js';
import { PlainContracts, type PlainVersion } from '../../support/plain/plain-contracts.js';
import type { Json } from '../../support/plain/plain-models.js';
import type { Shape } from '../../support/plain/shapes.js';
import type { Mutant } from './mutant.js';

/** An implementation of both contracts with one rule broken. */
function both(name: string, caughtBy: string, broken: new () => PlainContracts): Mutant {
  return { name: `of both contracts ${name}`, caughtBy: `contracts-${caughtBy}`, create: () => new broken() };
}

/** Finds out otherwise which contract a namespace names. */
function naming(
  name: string,
  caughtBy: string,
  named: (namespace: Json, has: (key: string) => boolean) => PlainVersion | undefined,
): Mutant {
  return both(
    name,
    caughtBy,
    class extends PlainContracts {
      override namedByKeys(namespace: Json) {
        return named(namespace, (key) => this.has(namespace, key)) ?? super.namedByKeys(namespace);
      }
    },
  );
}

/** Gives the state the names of another contract. */
function calling(
  name: string,
  caughtBy: string,
  names: (stream: readonly PlainEvent[], rule: PlainContracts) => PlainVersion | undefined,
): Mutant {
  return both(
    name,
    caughtBy,
    class extends PlainContracts {
      override namesOf(stream: readonly PlainEvent[]) {
        return names(stream, this) ?? super.namesOf(stream);
      }
    },
  );
}

const OLD = ['feature_slug', 'mission_key'];
const NEW = ['mission_slug', 'mission_type'];
const versionIf = (isThird: boolean): PlainVersion => (isThird ? '3.0.0' : '2.4.0');

const NAMING_MUTANTS: readonly Mutant[] = [
  naming('reads everything under 2.4.0', 'read-as-third-valid', () => '2.4.0'),
  naming('reads everything under 3.0.0', 'read-as-first', () => '3.0.0'),
  naming('reads a namespace of both contracts under 3.0.0', 'both-is-the-first', (_, has) =>
    NEW.some(has) ? '3.0.0' : undefined,
  ),
  naming('reads a namespace with one name of each under 3.0.0', 'one-of-each-is-the-first', (_, has) =>
    versionIf(NEW.some(has) && !OLD.every(has)),
  ),
  naming('reads a namespace of neither contract under 3.0.0', 'neither-is-the-first', (_, has) =>
    versionIf(!OLD.some(has)),
  ),
  naming('looks for mission_slug alone', 'type-alone-names-the-third', (_, has) => versionIf(has('mission_slug'))),
  naming('looks for mission_type alone', 'slug-alone-names-the-third', (_, has) => versionIf(has('mission_type'))),
  naming('looks for feature_slug alone', 'key-alone-names-the-first', (_, has) => versionIf(!has('feature_slug'))),
  naming('looks for mission_key alone', 'slug-alone-names-the-first', (_, has) => versionIf(!has('mission_key'))),
  naming('does not see names that hold null', 'null-is-a-key', (namespace) =>
    versionIf(
      NEW.some((key) => (namespace[key] ?? null) !== null) && OLD.every((key) => (namespace[key] ?? null) === null),
    ),
  ),
  both(
    'reads a payload without a namespace under 3.0.0',
    'no-namespace-is-the-first',
    class extends PlainContracts {
      override namedBy(payload: unknown) {
        const isNamed = this.isObject(payload) && this.has(payload, 'namespace');
        return isNamed ? super.namedBy(payload) : '3.0.0';
      }
    },
  ),
  both(
    'looks for the contract in an identity',
    'identity-names-nothing',
    class extends PlainContracts {
      override namedBy(payload: unknown) {
        const identity = this.isObject(payload) ? payload['artifact_id'] : undefined;
        return this.isObject(identity) ? versionIf(this.has(identity, 'mission_type')) : super.namedBy(payload);
      }
    },
  ),
  both(
    'takes whatever contract an identity is of',
    'identities-of-the-other-state',
    class extends PlainContracts {
      override member(raw: Json, key: string, ...rest: [never, never]) {
        const [old, now] = ['mission_key', 'mission_type'];
        const isIdentity = this.has(raw, 'artifact_class') && !this.has(raw, key);
        const other = key === old ? now : key === now ? old : key;
        return super.member(raw, isIdentity ? other : key, ...rest);
      }
      override isUnknown(key: string, raw: Json, shape: Shape) {
        return super.isUnknown(key, raw, shape) && !(this.has(raw, 'artifact_class') && key === 'mission_key');
      }
    },
  ),
  both(
    'takes the schema_version of an envelope for its contract',
    'schema-version-names-nothing',
    class extends PlainContracts {
      override contractOfEnvelope(envelope: unknown) {
        return versionIf(this.isObject(envelope) && envelope['schema_version'] === '3.0.0');
      }
    },
  ),
  both(
    'never needs a build_id',
    'envelope-of-the-third',
    class extends PlainContracts {
      override contractOfEnvelope() {
        return '2.4.0' as const;
      }
    },
  ),
  both(
    'always needs a build_id',
    'begun-under-the-first',
    class extends PlainContracts {
      override contractOfEnvelope() {
        return '3.0.0' as const;
      }
    },
  ),
  both(
    'reads every payload under the contract of the first',
    'begun-under-the-third-state',
    class extends PlainContracts {
      #first: PlainVersion | undefined;
      override state(stream: readonly PlainEvent[]) {
        this.#first = stream[0] && super.contractOf(stream[0].payload);
        const state = super.state(stream);
        this.#first = undefined;
        return state;
      }
      override contractOf(payload: unknown) {
        return this.#first ?? super.contractOf(payload);
      }
    },
  ),
  both(
    'does not ask what contract is meant',
    'first-new-names-are-malformed-state',
    class extends PlainContracts {
      override contractOf(payload: unknown) {
        return this.namedBy(payload);
      }
    },
  ),
  both(
    'takes the names of 3.0.0 under 2.4.0',
    'first-needs-its-names',
    class extends PlainContracts {
      override contractOf(payload: unknown) {
        return this.namedBy(payload);
      }
    },
  ),
  refusing('refuses the names of 3.0.0 in a payload of 2.4.0', 'first-ignores-new-names', (key) => NEW.includes(key)),
  refusing(
    'refuses build_id in an envelope of 2.4.0',
    'first-needs-no-build',
    (key, raw) => key === 'build_id' && raw[key] === 7,
  ),
  refusing('refuses unknown keys of a payload of 2.4.0', 'unknown-keys-by-contract-state', (key) => key === 'colour'),
  both(
    'drops unknown keys of a payload of 3.0.0',
    'read-as-third',
    class extends PlainContracts {
      override isClosed() {
        return false;
      }
    },
  ),
];

function refusing(name: string, caughtBy: string, refuses: (key: string, raw: Json) => boolean): Mutant {
  return both(
    name,
    caughtBy,
    class extends PlainContracts {
      override refusesKeys(raw: Json, shape: Shape) {
        const unknown = Object.keys(raw).filter((key) => this.isUnknown(key, raw, shape));
        return unknown.some((key) => refuses(key, raw)) || super.refusesKeys(raw, shape);
      }
    },
  );
}

const CALLING_MUTANTS: readonly Mutant[] = [
  calling('always has the names of 3.0.0', 'first-alone-state', (_, { reading }) => (reading.as ? undefined : '3.0.0')),
  calling('always has the names of 2.4.0', 'third-alone-state', (_, { reading }) => (reading.as ? undefined : '2.4.0')),
  calling('does not ask for whose names are wanted', 'begun-under-the-first-state-as-2-4-0', (stream, rule) =>
    versionIf(stream.some((event) => rule.givesNames(event))),
  ),
  calling('has the names of 3.0.0 when they are not wanted', 'begun-under-the-third-state-as-2-4-0', () => '3.0.0'),
  calling('has the names of 2.4.0 when those of 3.0.0 are wanted', 'first-alone-state-as-3-0-0', () => '2.4.0'),
  calling('has the names of the first event', 'begun-under-the-first-state', ([first], rule) =>
    rule.reading.as ? undefined : versionIf(first !== undefined && rule.givesNames(first)),
  ),
  calling('has the names of the last event', 'one-of-the-third-state', (stream, rule) => {
    const last = stream.at(-1);
    return rule.reading.as ? undefined : versionIf(last !== undefined && rule.givesNames(last));
  }),
  calling('has the names of a malformed event', 'malformed-third-state', (stream, rule) =>
    rule.reading.as ? undefined : versionIf(stream.some((event) => rule.contractOf(event.payload) === '3.0.0')),
  ),
  both(
    'has the names of an event that it leaves out',
    'dropped-third-state',
    class extends PlainContracts {
      #all: readonly PlainEvent[] = [];
      override ordered(events: readonly PlainEvent[]) {
        return (this.#all = super.ordered(events));
      }
      override namesOf() {
        return super.namesOf(this.#all);
      }
    },
  ),
  both(
    'has the names of an event of another type',
    'foreign-third-state',
    class extends PlainContracts {
      #all: readonly PlainEvent[] = [];
      override selected(events: readonly PlainEvent[]) {
        this.#all = events;
        return super.selected(events);
      }
      override namesOf(stream: readonly PlainEvent[]) {
        const isThird = this.#all.some(({ payload }) => this.contractOf(payload) === '3.0.0');
        return isThird && stream.length < this.#all.length && this.reading.contract === 'auto'
          ? '3.0.0'
          : super.namesOf(stream);
      }
    },
  ),
  both(
    'renames paths, too',
    'paths-that-are-names-state',
    class extends PlainContracts {
      override inNewNames(state: Json) {
        const { artifacts, ...rest } = super.inNewNames(state);
        const moved = Object.entries(artifacts as Json).map(([path, entry]) => [
          path.replace('feature', 'mission'),
          entry,
        ]);
        return { ...rest, artifacts: Object.fromEntries(moved) as Json };
      }
    },
  ),
  both(
    'leaves the identities of artifacts in the names of 2.4.0',
    'third-alone-state-as-3-0-0',
    class extends PlainContracts {
      override entryInNewNames(entry: Json) {
        return entry;
      }
    },
  ),
  both(
    'leaves what is missing in the names of 2.4.0',
    'begun-under-the-first-state-as-3-0-0',
    class extends PlainContracts {
      override anomalyInNewNames(anomaly: Json) {
        return anomaly;
      }
    },
  ),
];

function ignoring(field: string, caughtBy: string): Mutant {
  return both(
    `do not compare ${field}`,
    caughtBy,
    class extends PlainContracts {
      override identityFields() {
        return super.identityFields().filter((name) => name !== field);
      }
    },
  );
}

/** Of an event the contract that its payload is read under, for what keeps contracts apart. */
function apart(contract: PlainContracts, event: PlainEvent): PlainVersion {
  return contract.contractOf(event.payload);
}

const DOSSIER_MUTANTS: readonly Mutant[] = [
  ignoring('feature_slug', 'mixed-slug'),
  ignoring('mission_key', 'mixed-type'),
  ignoring('target_branch', 'mixed-branch'),
  ignoring('project_uuid', 'mixed-project'),
  ignoring('manifest_version', 'mixed-manifest'),
  both(
    'compares the values of namespaces whatever their fields',
    'mixed-crosswise',
    class extends PlainContracts {
      override agree(a: Json, b: Json) {
        const values = (namespace: Json) => this.identityFields().map((field) => String(namespace[field]));
        return values(a).sort().join() === values(b).sort().join();
      }
    },
  ),
  both(
    'takes two contracts for two dossiers',
    'begun-under-the-first',
    class extends PlainContracts {
      override isMixed(stream: readonly PlainEvent[]) {
        const contracts = stream.filter((event) => this.namespaceOf(event)).map((event) => apart(this, event));
        return super.isMixed(stream) || new Set(contracts).size > 1;
      }
    },
  ),
  both(
    'checks the namespaces of each contract by themselves',
    'mixed-although-malformed',
    class extends PlainContracts {
      override isMixed(stream: readonly PlainEvent[]) {
        const versions: readonly PlainVersion[] = ['2.4.0', '3.0.0'];
        return versions.some((one) => super.isMixed(stream.filter((event) => apart(this, event) === one)));
      }
    },
  ),
  both(
    'folds one contract after the other',
    'in-any-order-state',
    class extends PlainContracts {
      override compare(a: PlainEvent, b: PlainEvent) {
        const [left, right] = [apart(this, a), apart(this, b)];
        return left === right ? super.compare(a, b) : left < right ? 1 : -1;
      }
    },
  ),
  both(
    'tells the ids of each contract apart',
    'duplicate-lowest-key-state',
    class extends PlainContracts {
      override dedupKey(event: PlainEvent) {
        return `${apart(this, event)} ${event.event_id}`;
      }
    },
  ),
  both(
    'keeps the step of each contract by itself',
    'steps-of-both-state',
    class extends PlainContracts {
      override commonStep(first: Json) {
        return first['step_id'];
      }
    },
  ),
  both(
    'takes the namespace of 3.0.0 for the first',
    'step-of-the-first-event-state',
    class extends PlainContracts {
      override commonNamespace(stream: readonly PlainEvent[]) {
        return super.commonNamespace(
          [...stream]
            .sort((a, b) => (apart(this, a) < apart(this, b) ? 1 : -1))
            .reverse()
            .reverse(),
        );
      }
      override commonStep(first: Json) {
        return first['step_id'] ?? null;
      }
      override namespaces(stream: readonly PlainEvent[]) {
        return super.namespaces(stream).filter((_, index) => index > 0 || stream.length < 2);
      }
    },
  ),
  both(
    'supersedes within one contract alone',
    'supersedes-the-newer-state',
    class extends PlainContracts {
      override supersede({ namespace, supersedes }: Json, fold: PlainFold) {
        const { mission_key } = (supersedes ?? {}) as Json;
        if (mission_key === (namespace as Json)['mission_key']) super.supersede({ supersedes }, fold);
      }
    },
  ),
  both(
    'keeps an artifact as the contract that came first says',
    'indexed-again-state',
    class extends PlainContracts {
      override artifact(payload: Json, old: Json | undefined) {
        return old ?? super.artifact(payload, old);
      }
    },
  ),
  naming('takes what 3.0.0 says of a namespace of both contracts', 'both-names-in-a-stream-state', (_, has) =>
    versionIf(NEW.every(has)),
  ),
  both(
    'takes a namespace with the names of neither contract',
    'neither-name-in-a-stream',
    class extends PlainContracts {
      override namespaceOf(event: PlainEvent) {
        const raw = event.payload['namespace'];
        const isOfNone = this.isObject(raw) && ![...OLD, ...NEW].some((key) => this.has(raw, key));
        return isOfNone ? { step_id: null, ...raw } : super.namespaceOf(event);
      }
    },
  ),
  both(
    'takes every second event for one of another dossier',
    'first-alone',
    class extends PlainContracts {
      override isMixed(stream: readonly PlainEvent[]) {
        return stream.length > 1;
      }
    },
  ),
  both(
    'cannot do without an event',
    'empty',
    class extends PlainContracts {
      override isMixed(stream: readonly PlainEvent[]) {
        return stream.length === 0 || super.isMixed(stream);
      }
    },
  ),
  both(
    'has no state without names',
    'empty-state',
    class extends PlainContracts {
      override state(stream: readonly PlainEvent[]) {
        return stream.length === 0 ? {} : super.state(stream);
      }
    },
  ),
];

/** What can be wrong with two contracts beside each other. */
export const MIXTURE_MUTANTS: readonly Mutant[] = [...NAMING_MUTANTS, ...CALLING_MUTANTS, ...DOSSIER_MUTANTS];
