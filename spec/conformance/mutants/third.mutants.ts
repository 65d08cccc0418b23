import type { PlainEvent } from '../../support/plain/plain-contract.js';
import { PlainThird, renamed } from '../../support/plain/plain-contracts.js';
import type { Json, Layer } from '../../support/plain/plain-models.js';
import type { Field, Shape } from '../../support/plain/shapes.js';
import { ENVELOPE_3, newNames, PAYLOADS_3, PLACES_3, type ThirdPlace } from '../../support/plain/shapes-3.js';
import type { Mutant } from './mutant.js';

/** An implementation of 3.0.0 alone with one rule broken. */
function third(name: string, caughtBy: string, broken: new () => PlainThird): Mutant {
  return { name: `under 3.0.0 ${name}`, caughtBy: `contract-3-${caughtBy}`, create: () => new broken() };
}

const KINDS: ReadonlyMap<string, string> = new Map([
  ['MissionDossierArtifactIndexed', 'indexed'],
  ['MissionDossierArtifactMissing', 'missing'],
  ['MissionDossierSnapshotComputed', 'snapshot'],
  ['MissionDossierParityDriftDetected', 'drift'],
]);

function slugOf({ eventType, path }: ThirdPlace): { readonly kind: string; readonly place: string } {
  return { kind: KINDS.get(eventType)!, place: path === '' ? 'payload' : path.replace(/[._]/g, '-') };
}

/** Reads the objects of one place otherwise. */
function readingAt(name: string, caughtBy: string, at: Shape, change: (raw: Json) => unknown): Mutant {
  return third(
    name,
    caughtBy,
    class extends PlainThird {
      override object(raw: unknown, shape: Shape, layer: Layer) {
        return super.object(shape === at && this.isObject(raw) ? change(raw) : raw, shape, layer);
      }
    },
  );
}

/** Takes unknown keys that a test holds for. */
function taking(
  name: string,
  caughtBy: string,
  takes: (key: string, raw: Json, shape: Shape, rule: PlainThird) => boolean,
): Mutant {
  return third(
    name,
    caughtBy,
    class extends PlainThird {
      override isUnknown(key: string, raw: Json, shape: Shape) {
        return super.isUnknown(key, raw, shape) && !takes(key, raw, shape, this);
      }
    },
  );
}

const OLD_NAMES: Readonly<Record<string, readonly string[]>> = {
  mission_slug: ['feature_slug'],
  mission_type: ['mission_key'],
};

const PLACE_MUTANTS: readonly Mutant[] = PLACES_3.flatMap((at) => {
  const { kind, place } = slugOf(at);
  const where = `${place} of ${at.eventType}`;
  const aliases = Object.keys(at.shape).flatMap((now) => (OLD_NAMES[now] ?? []).map((old) => ({ now, old })));
  return [
    taking(
      `takes unknown keys in ${where}`,
      `${kind}-unknown-key-in-${place}`,
      (_key, _raw, shape) => shape === at.shape,
    ),
    ...aliases.map(({ now, old }) =>
      readingAt(`takes ${old} for ${now} in ${where}`, `${kind}-${place}-${old.replace('_', '-')}`, at.shape, (raw) =>
        now in raw ? raw : renamed(raw, { [old]: now }),
      ),
    ),
  ];
});

const isOld = (key: string) => Object.values(OLD_NAMES).flat().includes(key);

const KEY_MUTANTS: readonly Mutant[] = [
  taking('takes old names beside the new ones', 'indexed-artifact-id-both-mission-key', isOld),
  taking(
    'takes feature_slug beside mission_slug',
    'snapshot-namespace-both-feature-slug',
    (key) => key === 'feature_slug',
  ),
  taking(
    'takes mission_key beside mission_type',
    'snapshot-namespace-both-mission-key',
    (key) => key === 'mission_key',
  ),
  taking('takes unknown keys that hold null', 'unknown-key-of-null', (key, raw) => raw[key] === null),
  taking('takes a build_id in a payload', 'unknown-key-of-the-envelope', (key) => key === 'build_id'),
  taking(
    'takes keys that an object inherits for known ones',
    'unknown-key-constructor',
    (key) => key === 'constructor',
  ),
  taking('takes the name of a method for a known key', 'unknown-key-to-string', (key) => key === 'toString'),
  taking('does not see the key __proto__', 'unknown-key-prototype', (key) => key === '__proto__'),
  taking('does not see an empty key', 'unknown-key-empty', (key) => key === ''),
  taking('takes keys that are known but for their case', 'unknown-keys-one-by-one', (key, raw) =>
    Object.keys(raw).length > 1 ? /^[A-Z]|^owner$|^colour$/.test(key) : false,
  ),
  taking('drops unknown keys as 2.4.0 does', 'unknown-key-skips-the-event-state', () => true),
  ...['indexed', 'missing', 'snapshot', 'drift'].map((kind) =>
    third(
      `refuses unknown keys in the diagnostics of a payload that is called ${kind}`,
      `${kind}-any-key-in-diagnostics`,
      class extends PlainThird {
        override diagnostics(raw: unknown) {
          return this.isObject(raw) && Object.keys(raw).length > 2 ? undefined : super.diagnostics(raw);
        }
      },
    ),
  ),
];

/** Reads the envelope otherwise. */
function envelope(name: string, caughtBy: string, change: (raw: Json) => Json): Mutant {
  return readingAt(name, caughtBy, ENVELOPE_3, change);
}

function build(name: string, caughtBy: string, change: (build: unknown) => unknown): Mutant {
  return envelope(name, caughtBy, (raw) => ('build_id' in raw ? { ...raw, build_id: change(raw['build_id']) } : raw));
}

const withoutBuild = ({ build_id: _build, ...raw }: Json) => raw;
const isText = (value: unknown) => typeof value === 'string';

const ENVELOPE_MUTANTS: readonly Mutant[] = [
  envelope('can do without build_id', 'build-id-absent', (raw) => ({ build_id: 'x', ...raw })),
  envelope('takes the build_id of the payload', 'build-id-in-the-payload', (raw) => ({
    build_id: (raw['payload'] as Json | undefined)?.['build_id'],
    ...raw,
  })),
  build('takes an empty build_id', 'build-id-empty', (id) => id || (id === '' ? 'x' : id)),
  build('takes null for build_id', 'build-id-null', (id) => (id === null ? 'x' : id)),
  build('makes a text of a build_id that is a number', 'build-id-number', (id) =>
    typeof id === 'number' ? `${id}` : id,
  ),
  build('makes a text of a build_id that is a boolean', 'build-id-boolean', (id) =>
    typeof id === 'boolean' ? String(id) : id,
  ),
  build('takes the first of a list for build_id', 'build-id-list', (id) =>
    Array.isArray(id) ? (id as unknown[])[0] : id,
  ),
  build('takes an object for build_id', 'build-id-object', (id) => (isText(id) || Array.isArray(id) ? id : id && 'x')),
  build('trims build_id', 'build-id-blank', (id) => (isText(id) ? id.trim() : id)),
  build('wants two characters of build_id', 'build-id-one-character', (id) => (isText(id) && id.length < 2 ? '' : id)),
  build('wants a build_id of ASCII', 'build-id-any-text', (id) => (isText(id) && /[^ -~]/.test(id) ? '' : id)),
  envelope('needs a schema_version', 'schema-version-absent', (raw) =>
    'schema_version' in raw ? raw : withoutBuild(raw),
  ),
  ...['1.0.0', '2.4.0', '99.0.1'].map((version) =>
    envelope(`refuses the schema_version ${version}`, `schema-version-${version.replaceAll('.', '-')}`, (raw) =>
      raw['schema_version'] === version ? withoutBuild(raw) : raw,
    ),
  ),
  envelope('refuses unknown keys of an envelope', 'envelope-unknown-keys', (raw) =>
    'colour' in raw ? withoutBuild(raw) : raw,
  ),
  third(
    'judges the payload with its envelope',
    'envelope-of-any-payload',
    class extends PlainThird {
      override object(raw: unknown, shape: Shape, layer: Layer) {
        const read = super.object(raw, shape, layer);
        if (shape !== ENVELOPE_3 || read === undefined) return read;
        const payload = PAYLOADS_3.get(read['event_type'] as string);
        return payload === undefined || super.object(read['payload'], payload, layer) ? read : undefined;
      }
    },
  ),
];

const isNamespace = (shape: Shape) => 'target_branch' in shape;

/** Looks at some events alone, in one place of the reduction. */
const STREAM_MUTANTS: readonly Mutant[] = [
  readingAll('takes the names of 2.4.0 as well', 'old-names-are-malformed-state', () => true),
  readingAll(
    'takes the identities of 2.4.0 as well',
    'old-identity-is-malformed-state',
    (shape) => !isNamespace(shape),
  ),
  third(
    'does not count what has an unknown key',
    'unknown-key-skips-the-event-state',
    class extends PlainThird {
      override count(stream: readonly PlainEvent[]) {
        return stream.filter((event) => this.payloadOf(event) !== undefined).length;
      }
    },
  ),
  taking('takes unknown keys in namespaces', 'unknown-key-in-a-namespace-state', (_key, _raw, shape) =>
    isNamespace(shape),
  ),
  third(
    'does not look at the namespace of a payload with an unknown key',
    'unknown-key-beside-a-namespace',
    class extends PlainThird {
      override namespaceOf(event: PlainEvent) {
        return this.payloadOf(event) && super.namespaceOf(event);
      }
    },
  ),
  third(
    'looks for a namespace in the envelope',
    'unknown-keys-of-envelopes-state',
    class extends PlainThird {
      override unknownEntries(raw: Json, shape: Shape) {
        return shape === ENVELOPE_3 && 'namespace' in raw ? [['payload', raw] as const] : [];
      }
    },
  ),
  third(
    'orders events by their builds',
    'builds-tell-nothing-apart-state',
    class extends PlainThird {
      override compare(a: PlainEvent, b: PlainEvent) {
        const [left, right] = [buildOf(a), buildOf(b)];
        return left === right ? super.compare(a, b) : left < right ? -1 : 1;
      }
    },
  ),
  third(
    'has the build in the identity of an event',
    'builds-tell-nothing-apart-state',
    class extends PlainThird {
      override dedupKey(event: PlainEvent) {
        return `${event.event_id} ${buildOf(event)}`;
      }
    },
  ),
];

/** What the contract's own cases are about. */
const OWN_MUTANTS: readonly Mutant[] = [
  third(
    'takes each step for a dossier of its own',
    'replay-happy-path',
    class extends PlainThird {
      override identityFields() {
        return [...super.identityFields(), 'step_id'];
      }
    },
  ),
  third(
    'takes a miss for another dossier',
    'replay-drift-scenario',
    class extends PlainThird {
      override isMixed(stream: readonly PlainEvent[]) {
        return stream.some(({ event_type }) => event_type.endsWith('Missing')) || super.isMixed(stream);
      }
    },
  ),
  standingIn('manifest_version', 'parity-drift-namespace-mismatch', (shape) => isNamespace(shape)),
  standingIn('path', 'artifact-indexed-missing-path', (shape) => 'artifact_class' in shape),
  third(
    'takes any class of an artifact',
    'artifact-indexed-invalid-class',
    class extends PlainThird {
      override literal(raw: unknown, values: readonly string[]) {
        return super.literal(raw === 'document' ? values[0] : raw, values);
      }
    },
  ),
];

/** Does without a text. */
function standingIn(field: string, caughtBy: string, concerns: (shape: Shape) => boolean): Mutant {
  return third(
    `can do without ${field}`,
    caughtBy,
    class extends PlainThird {
      override object(raw: unknown, shape: Shape, layer: Layer) {
        const isLacking = this.isObject(raw) && concerns(shape) && !(field in raw);
        return super.object(isLacking ? { ...raw, [field]: 'x' } : raw, shape, layer);
      }
    },
  );
}

function buildOf(event: PlainEvent): string {
  return (event as unknown as Json)['build_id'] as string;
}

/** Takes old names wherever new ones are, in some objects. */
function readingAll(name: string, caughtBy: string, concerns: (shape: Shape) => boolean): Mutant {
  return third(
    name,
    caughtBy,
    class extends PlainThird {
      override object(raw: unknown, shape: Shape, layer: Layer) {
        const names = Object.fromEntries(
          Object.keys(shape).flatMap((now) => (OLD_NAMES[now] ?? []).map((old) => [old, now])),
        );
        return super.object(concerns(shape) && this.isObject(raw) ? renamed(raw, names) : raw, shape, layer);
      }
    },
  );
}

/** A package of 2.4.0 that says it speaks 3.0.0, as far as names go. */
const OLD_MUTANTS: readonly Mutant[] = Object.keys(newNames({ feature_slug: 1 })).map((old) => {
  const now = newNames({ feature_slug: 1 })[old]!;
  return third(
    `still wants ${old} for ${now}`,
    'artifact-indexed-valid',
    class extends PlainThird {
      override member(raw: Json, key: string, field: Field, layer: Layer) {
        return super.member(raw, key === now ? old : key, field, layer);
      }
      override isUnknown(key: string, raw: Json, shape: Shape) {
        return super.isUnknown(key === old ? now : key === now ? '' : key, raw, shape);
      }
    },
  );
});

/** What can be wrong with 3.0.0 where it differs from 2.4.0. */
export const THIRD_MUTANTS: readonly Mutant[] = [
  ...PLACE_MUTANTS,
  ...KEY_MUTANTS,
  ...ENVELOPE_MUTANTS,
  ...STREAM_MUTANTS,
  ...OWN_MUTANTS,
  ...OLD_MUTANTS,
];
