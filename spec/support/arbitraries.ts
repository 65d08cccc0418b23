import fc from 'fast-check';
import type { DossierEventType } from '../../lib/model/payload-registry.js';
import { DRIFT_KINDS } from '../../lib/model/payload/parity-drift-detected.payload.js';
import { ARTIFACT_CLASSES } from '../../lib/model/value/artifact-identity.js';
import { HASH_ALGORITHMS } from '../../lib/model/value/content-hash-ref.js';
import { ACTOR_KINDS } from '../../lib/model/value/provenance-ref.js';
import { eventId, NAMESPACE } from './samples.js';
import { runs } from './random-runs.js';
import { anyCharacter } from './any-character.js';

/** Runs of a property, as the project's promise demands. */
export const RUNS = { numRuns: runs(200) };

const HOSTILE = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '0', '10', 'length', 'then'];

/** A key that JavaScript may stumble over, or any string. */
export const anyKey = fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: anyCharacter, maxLength: 12 }));

const text = fc.oneof(fc.constantFrom('', 'plan', 'é🚀', ...HOSTILE), fc.string({ maxLength: 8 }));
const name = fc.oneof(fc.constantFrom('software-dev', 'x'), fc.string({ minLength: 1, maxLength: 8 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 });

/** A record built of entries, so that `__proto__` is a key of its own as it is after JSON.parse. */
export function recordOf<T>(key: fc.Arbitrary<string>, value: fc.Arbitrary<T>): fc.Arbitrary<Record<string, T>> {
  return fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries) => Object.fromEntries(entries));
}

/** Paths are few, so that artifacts of a stream meet. */
export const path = fc.oneof(
  fc.constantFrom('spec.md', 'plan.md', '__proto__', 'constructor', '10', '2'),
  fc.string({ minLength: 1, maxLength: 3 }),
);

const namespace = fc
  .record({ step_id: maybe(fc.constantFrom('plan', 'specify', '')) }, { requiredKeys: [] })
  .map((step) => ({ ...NAMESPACE, ...step }));

const artifactIdentity = fc.record(
  {
    mission_key: name,
    path,
    artifact_class: fc.constantFrom(...ARTIFACT_CLASSES),
    run_id: maybe(text),
    wp_id: maybe(text),
  },
  { requiredKeys: ['mission_key', 'path', 'artifact_class'] },
);

const contentHashRef = fc.record(
  {
    hash: name,
    algorithm: fc.constantFrom(...HASH_ALGORITHMS),
    size_bytes: maybe(fc.nat()),
    encoding: maybe(text),
  },
  { requiredKeys: ['hash', 'algorithm'] },
);

const provenanceRef = fc.record(
  {
    source_event_ids: maybe(fc.array(text, { maxLength: 3 })),
    git_sha: maybe(text),
    git_ref: maybe(text),
    actor_id: maybe(text),
    actor_kind: maybe(fc.constantFrom(...ACTOR_KINDS)),
    revised_at: maybe(text),
  },
  { requiredKeys: [] },
);

const diagnostics = maybe(recordOf(anyKey, text));

const payloads: Readonly<Record<DossierEventType, fc.Arbitrary<object>>> = {
  MissionDossierArtifactIndexed: fc.record(
    {
      namespace,
      artifact_id: artifactIdentity,
      content_ref: contentHashRef,
      indexed_at: text,
      provenance: maybe(provenanceRef),
      step_id: maybe(text),
      supersedes: maybe(artifactIdentity),
      context_diagnostics: diagnostics,
    },
    { requiredKeys: ['namespace', 'artifact_id', 'content_ref', 'indexed_at'] },
  ),
  MissionDossierArtifactMissing: fc.record(
    {
      namespace,
      expected_identity: artifactIdentity,
      manifest_step: name,
      checked_at: text,
      last_known_ref: maybe(provenanceRef),
      remediation_hint: maybe(text),
      context_diagnostics: diagnostics,
    },
    { requiredKeys: ['namespace', 'expected_identity', 'manifest_step', 'checked_at'] },
  ),
  MissionDossierSnapshotComputed: fc.record(
    {
      namespace,
      snapshot_hash: name,
      artifact_count: fc.nat(),
      anomaly_count: fc.nat(),
      computed_at: text,
      algorithm: maybe(fc.constantFrom(...HASH_ALGORITHMS)),
      context_diagnostics: diagnostics,
    },
    { requiredKeys: ['namespace', 'snapshot_hash', 'artifact_count', 'anomaly_count', 'computed_at'] },
  ),
  MissionDossierParityDriftDetected: fc.record(
    {
      namespace,
      expected_hash: name,
      actual_hash: name,
      drift_kind: fc.constantFrom(...DRIFT_KINDS),
      detected_at: text,
      artifact_ids_changed: maybe(fc.array(artifactIdentity, { maxLength: 3 })),
      rebuild_hint: maybe(text),
      context_diagnostics: diagnostics,
    },
    { requiredKeys: ['namespace', 'expected_hash', 'actual_hash', 'drift_kind', 'detected_at'] },
  ),
};

/** An event type of the contract and a payload that is valid for it. */
export const typedPayload: fc.Arbitrary<readonly [string, object]> = fc
  .constantFrom(...(Object.keys(payloads) as DossierEventType[]))
  .chain((type) => fc.tuple(fc.constant(type), payloads[type]));

/** Any JSON value, hostile keys and odd numbers included. */
export const anyJson: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'json' },
    fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        -1,
        3.5,
        1e20,
        9007199254740993,
        '',
        '03',
        ' 3 ',
        '2026-02-21',
        'sha256',
      ),
      fc.string({ unit: anyCharacter, maxLength: 6 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    fc.array(tie('value'), { maxLength: 3 }),
    recordOf(anyKey, tie('value')),
  ),
})).value;

/** A value with one place in it, at any depth, replaced by one of the replacements, or taken away. */
export function damaged(value: unknown, replacements: fc.Arbitrary<unknown> = anyJson): fc.Arbitrary<unknown> {
  return fc
    .tuple(fc.nat(), fc.option(replacements, { nil: undefined, freq: 4 }))
    .map(([seed, replacement]) => damage(value, seed, replacement));
}

function damage(value: unknown, seed: number, replacement: unknown): unknown {
  if (typeof value !== 'object' || value === null) return replacement;
  const keys = Object.keys(value);
  if (keys.length === 0) return replacement;
  const key = keys[seed % keys.length]!;
  const inner: unknown = (value as Record<string, unknown>)[key];
  const goDeeper = typeof inner === 'object' && inner !== null && (seed >> 8) % 3 > 0;
  const changed = goDeeper ? damage(inner, seed >> 4, replacement) : replacement;
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? changed : item));
  return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === key ? changed : v] as const));
}

/** A valid raw envelope around a payload that is valid, or damaged. Positions are few, so that sort keys meet. */
export const anyEnvelope = typedPayload
  .chain(([type, payload]) =>
    fc.tuple(
      fc.constant(type),
      fc.oneof({ weight: 5, arbitrary: fc.constant(payload) }, { weight: 1, arbitrary: damaged(payload) }),
    ),
  )
  .chain(([event_type, payload]) =>
    fc.record({
      event_id: fc.nat({ max: 999_999_999 }).map(eventId),
      event_type: fc.oneof(
        { weight: 9, arbitrary: fc.constant(event_type) },
        { weight: 1, arbitrary: fc.constant('WPStatusChanged') },
      ),
      aggregate_id: fc.constant('mission-012'),
      payload: fc.constant(typeof payload === 'object' && payload !== null && !Array.isArray(payload) ? payload : {}),
      timestamp: fc.constantFrom(
        '2026-03-01T09:00:00Z',
        '2026-03-01T10:00:00+02:00',
        '2026-03-01T09:00:00.5Z',
        '2026-03-01T09:00:00',
      ),
      node_id: fc.constant('laptop-1'),
      lamport_clock: fc.nat({ max: 6 }),
      correlation_id: fc.constant(eventId(0)),
      project_uuid: fc.constant(NAMESPACE.project_uuid),
    }),
  );
