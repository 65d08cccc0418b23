import fc from 'fast-check';
import { PARITY_STATUSES } from '../../lib/model/state/mission-dossier.state.js';
import { ARTIFACT_CLASSES } from '../../lib/model/value/artifact-identity.js';
import { HASH_ALGORITHMS } from '../../lib/model/value/content-hash-ref.js';
import { anyKey, recordOf } from './arbitraries.js';
import { NAMESPACE } from './samples.js';
import { anyCharacter } from './any-character.js';

/** Any string: what JSON escapes, and lone surrogates, come up often. */
const text = fc.oneof(
  fc.constantFrom('', 'plain', '"', '\\', '\n', '\u0000', '\u001f', '\u007f', '\u2028', 'é', '🚀', '\ud800', '\udc00x'),
  fc.string({ unit: anyCharacter, maxLength: 8 }),
);
const name = fc.oneof(fc.constantFrom('x', '"', '\t\\', 'é🚀'), fc.string({ minLength: 1, maxLength: 8 }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { freq: 3 });

const identity = fc.record({
  mission_key: name,
  path: name,
  artifact_class: fc.constantFrom(...ARTIFACT_CLASSES),
  run_id: maybe(text),
  wp_id: maybe(text),
});

const artifact = fc.record({
  identity,
  content_ref: fc.record({
    hash: name,
    algorithm: fc.constantFrom(...HASH_ALGORITHMS),
    size_bytes: maybe(fc.maxSafeNat()),
    encoding: maybe(text),
  }),
  indexed_at: text,
  provenance: maybe(
    fc.record(
      { source_event_ids: maybe(fc.array(text, { maxLength: 3 })), git_sha: maybe(text) },
      { requiredKeys: [] },
    ),
  ),
  superseded: fc.boolean(),
  step_id: maybe(text),
});

const anomaly = fc.record({
  anomaly_type: name,
  expected_identity: identity,
  manifest_step: text,
  checked_at: text,
  remediation_hint: maybe(text),
});

/** The fields of a valid state: empty collections and hostile keys come up often. */
export const rawState = fc.record({
  namespace: maybe(fc.record({ ...constants(NAMESPACE), mission_key: name, step_id: maybe(text) })),
  artifacts: recordOf(anyKey, artifact),
  anomalies: fc.array(anomaly, { maxLength: 3 }),
  latest_snapshot: maybe(
    fc.record({ snapshot_hash: text, artifact_count: fc.integer(), anomaly_count: fc.nat(), computed_at: text }),
  ),
  drift_history: fc.array(fc.record({ expected_hash: text, actual_hash: text, drift_kind: text, detected_at: text }), {
    maxLength: 3,
  }),
  parity_status: fc.constantFrom(...PARITY_STATUSES),
  event_count: fc.maxSafeNat(),
});

function constants(values: Readonly<Record<string, string>>): Record<string, fc.Arbitrary<string>> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, fc.constant(value)]));
}
