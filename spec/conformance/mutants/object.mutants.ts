import { PlainContract, type PlainEvent, type PlainFold } from '../../support/plain/plain-contract.js';
import type { Json, Layer } from '../../support/plain/plain-models.js';
import { ENVELOPE, NAMESPACE, PAYLOADS, type Field, type Shape } from '../../support/plain/shapes.js';
import { mutant, type Mutant } from './mutant.js';

const isKnown = (shape: Shape) => (key: string) => Object.hasOwn(shape, key);

/** Refuses unknown keys in objects of some shapes. */
function refusingKeys(name: string, caughtBy: string, concerns: (shape: Shape) => boolean): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override refusesKeys(raw: Json, shape: Shape) {
        return concerns(shape) && !Object.keys(raw).every(isKnown(shape));
      }
    },
  );
}

const isPayload = (shape: Shape) => [...PAYLOADS.values()].includes(shape);

/** Reads fields of one kind otherwise. */
function reading(
  name: string,
  caughtBy: string,
  kind: Field['kind'],
  read: (raw: unknown, next: (raw: unknown) => unknown) => unknown,
): Mutant {
  return mutant(
    name,
    caughtBy,
    class extends PlainContract {
      override value(raw: unknown, field: Field, layer: Layer): unknown {
        const next = (value: unknown) => super.value(value, field, layer);
        return field.kind === kind ? read(raw, next) : next(raw);
      }
    },
  );
}

const listed = (raw: unknown): unknown => (Array.isArray(raw) ? (raw as unknown) : [raw]);

const STRUCTURE_MUTANTS: readonly Mutant[] = [
  refusingKeys('refuses unknown keys of an envelope', 'envelope-unknown-keys', (shape) => shape === ENVELOPE),
  refusingKeys('refuses unknown keys of a payload', 'lenience-snapshot-unknown-keys', isPayload),
  refusingKeys('refuses unknown keys of a namespace', 'lenience-missing-unknown-keys', (shape) => shape === NAMESPACE),
  refusingKeys(
    'refuses unknown keys of an identity',
    'lenience-drift-unknown-keys',
    (shape) => 'artifact_class' in shape,
  ),
  refusingKeys('refuses unknown keys of a content', 'lenience-indexed-unknown-keys', (shape) => 'size_bytes' in shape),
  refusingKeys('refuses unknown keys of a provenance', 'lenience-missing-unknown-keys', (shape) => 'git_ref' in shape),
  mutant(
    'keeps unknown keys',
    'lenience-unknown-keys-are-dropped-state',
    class extends PlainContract {
      override unknownEntries(raw: Json, shape: Shape) {
        return Object.entries(raw).filter(([key]) => !isKnown(shape)(key));
      }
    },
  ),
  mutant(
    'takes no null where a field is optional',
    'lenience-indexed-nulls',
    class extends PlainContract {
      override nullOf() {
        return undefined;
      }
    },
  ),
  mutant(
    'takes null for every field',
    'strictness-content-algorithm-null',
    class extends PlainContract {
      override nullOf() {
        return null;
      }
    },
  ),
  mutant(
    'takes null for a field with a default',
    'envelope-schema-version-null',
    class extends PlainContract {
      override nullOf(field: Field) {
        return 'absent' in field ? field.absent : undefined;
      }
    },
  ),
  mutant(
    'takes no absent field',
    'lenience-drift-minimal',
    class extends PlainContract {
      override absent() {
        return undefined;
      }
    },
  ),
  mutant(
    'takes every field to be optional',
    'strictness-missing-nothing',
    class extends PlainContract {
      override absent(field: Field) {
        return super.absent(field) ?? null;
      }
    },
  ),
  mutant(
    'takes a list for an object',
    'strictness-snapshot-not-an-object',
    class extends PlainContract {
      override object(raw: unknown, shape: Shape, layer: Layer) {
        return super.object(Array.isArray(raw) ? raw[0] : raw, shape, layer);
      }
    },
  ),
  mutant(
    'takes an empty list for an empty object',
    'envelope-payload-array',
    class extends PlainContract {
      override isObject(raw: unknown): raw is Json {
        return super.isObject(raw) || (Array.isArray(raw) && raw.length === 0);
      }
    },
  ),
  reading('takes one identity for a list of it', 'strictness-list-of-one-object', 'shapes', (raw, next) =>
    next(listed(raw)),
  ),
  reading('takes a text for a list of it', 'strictness-lists-state', 'texts', (raw, next) => next(listed(raw))),
  reading('takes an object for a list of its values', 'strictness-lists-state', 'texts', (raw, next) =>
    next(typeof raw === 'object' && raw !== null ? Object.values(raw) : raw),
  ),
  reading('does not look into lists of texts', 'strictness-lists-state', 'texts', (raw) =>
    Array.isArray(raw) ? (raw as unknown) : undefined,
  ),
  reading('does not look into lists of identities', 'strictness-changed-artifacts-state', 'shapes', (raw) =>
    Array.isArray(raw) ? (raw as unknown) : undefined,
  ),
  reading(
    'looks at the first of a list of identities alone',
    'strictness-changed-artifacts-state',
    'shapes',
    (raw, next) => next(Array.isArray(raw) ? raw.slice(0, 1) : raw),
  ),
  reading('makes an empty list null', 'lenience-empty-lists-state', 'texts', (raw, next) =>
    Array.isArray(raw) && raw.length === 0 ? null : next(raw),
  ),
  reading('takes no empty list', 'lenience-empty-lists-state', 'shapes', (raw, next) =>
    Array.isArray(raw) && raw.length === 0 ? undefined : next(raw),
  ),
  reading('sorts a list of texts', 'lenience-sources-are-any-text-state', 'texts', (raw, next) =>
    next(Array.isArray(raw) ? [...(raw as unknown[])].sort() : raw),
  ),
  reading('drops what occurs twice in a list of texts', 'lenience-sources-are-any-text-state', 'texts', (raw, next) =>
    next(Array.isArray(raw) ? [...new Set(raw)] : raw),
  ),
  reading('takes any values in diagnostics', 'strictness-missing-diagnostics', 'diagnostics', (raw) =>
    typeof raw === 'object' && !Array.isArray(raw) ? raw : undefined,
  ),
  reading('makes texts of the values in diagnostics', 'strictness-diagnostics-state', 'diagnostics', (raw, next) =>
    typeof raw === 'object' && !Array.isArray(raw) ? raw : next(raw),
  ),
  reading('takes a list for diagnostics', 'strictness-diagnostics-state', 'diagnostics', (raw, next) =>
    Array.isArray(raw) ? {} : next(raw),
  ),
  reading('takes no empty diagnostics', 'lenience-empty-lists-state', 'diagnostics', (raw, next) =>
    JSON.stringify(raw) === '{}' ? undefined : next(raw),
  ),
  mutant(
    'reads a payload by the model that it fits',
    'selection-payload-of-another-type-state',
    class extends PlainContract {
      override fold(event: PlainEvent, fold: PlainFold) {
        const types = [...PAYLOADS.keys()];
        const fitting = types.find((event_type) => this.payloadOf({ ...event, event_type }) !== undefined);
        if (fitting !== undefined) super.fold({ ...event, event_type: fitting }, fold);
      }
    },
  ),
];

/** A copy as a careless program makes it: under the key __proto__ it takes on a prototype. */
function careless(raw: Json): Json {
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) copy[key] = value;
  return copy;
}

const HOSTILE_MUTANTS: readonly Mutant[] = [
  mutant(
    'loses the path __proto__',
    'hostile-keys-path-of-the-prototype-state',
    class extends PlainContract {
      override artifacts({ artifacts }: PlainFold) {
        return careless(Object.fromEntries(artifacts));
      }
    },
  ),
  mutant(
    'takes inherited keys for those of an object',
    'hostile-keys-inherited-payload-state',
    class extends PlainContract {
      override object(raw: unknown, shape: Shape, layer: Layer) {
        return super.object(this.isObject(raw) ? careless(raw) : raw, shape, layer);
      }
      override has(raw: Json, key: string) {
        return key in raw;
      }
    },
  ),
  mutant(
    'takes a namespace from under __proto__',
    'hostile-keys-inherited-namespace',
    class extends PlainContract {
      override namespaceOf(event: PlainEvent) {
        const { namespace } = careless(event.payload);
        return super.namespaceOf({ ...event, payload: { namespace } });
      }
    },
  ),
  mutant(
    'finds entries in what an object inherits',
    'hostile-keys-superseding-what-is-inherited-state',
    class extends PlainContract {
      override supersede(payload: Json, fold: PlainFold) {
        super.supersede(payload, fold);
        const path = payload['supersedes'] === null ? '' : this.pathOf(payload['supersedes'] as Json);
        if (path in {} && !fold.artifacts.has(path)) fold.artifacts.set(path, { superseded: true });
      }
    },
  ),
  mutant(
    'finds event types in what an object inherits',
    'hostile-keys-event-types-state',
    class extends PlainContract {
      override concerns(event: PlainEvent) {
        return super.concerns(event) || event.event_type in {};
      }
      override payloadOf(event: PlainEvent) {
        return super.concerns(event) ? super.payloadOf(event) : undefined;
      }
    },
  ),
  mutant(
    'refuses paths that mean something to a language',
    'hostile-keys-paths-state',
    class extends PlainContract {
      override artifacts({ artifacts }: PlainFold) {
        return Object.fromEntries([...artifacts].filter(([path]) => !(path in {})));
      }
    },
  ),
  mutant(
    'takes paths of digits for numbers',
    'hostile-keys-paths-state',
    class extends PlainContract {
      override pathOf(identity: Json) {
        const path = super.pathOf(identity);
        return /^\d+$/.test(path) ? `${path}.0` : path;
      }
    },
  ),
  mutant(
    'loses the marks of paths that mean something to a language',
    'hostile-keys-superseding-the-prototype-state',
    class extends PlainContract {
      override supersede(payload: Json, fold: PlainFold) {
        const path = payload['supersedes'] === null ? '' : this.pathOf(payload['supersedes'] as Json);
        if (!(path in {})) super.supersede(payload, fold);
      }
    },
  ),
  mutant(
    'keeps the first entry of __proto__',
    'hostile-keys-indexed-again-state',
    class extends PlainContract {
      override artifact(payload: Json, old: Json | undefined) {
        const { path } = payload['artifact_id'] as Json;
        return path === '__proto__' && old !== undefined ? old : super.artifact(payload, old);
      }
    },
  ),
  mutant(
    'does not see the key __proto__ in diagnostics',
    'hostile-keys-diagnostics-of-the-prototype',
    class extends PlainContract {
      override diagnostics(raw: unknown) {
        return super.diagnostics(this.isObject(raw) ? careless(raw) : raw);
      }
    },
  ),
  mutant(
    'refuses hostile keys in diagnostics',
    'hostile-keys-diagnostics',
    class extends PlainContract {
      override diagnostics(raw: unknown) {
        return this.isObject(raw) && Object.keys(raw).some((key) => key in {}) ? undefined : super.diagnostics(raw);
      }
    },
  ),
  mutant(
    'refuses hostile keys everywhere',
    'hostile-keys-unknown-keys',
    class extends PlainContract {
      override refusesKeys(raw: Json) {
        return Object.keys(raw).some((key) => key in {});
      }
    },
  ),
];

/** What can be wrong with objects, lists and keys. */
export const OBJECT_MUTANTS: readonly Mutant[] = [...STRUCTURE_MUTANTS, ...HOSTILE_MUTANTS];
