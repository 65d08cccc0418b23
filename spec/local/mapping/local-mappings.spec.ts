import { expect } from 'chai';
import fc from 'fast-check';
import { LOCAL_EVENT_TYPES } from '../../../lib/local/local-event-type.js';
import { mapToWire } from '../../../lib/local/mapping/local-mapping.js';
import { LOCAL_MAPPINGS, type MappingDetails } from '../../../lib/local/mapping/local-mappings.js';
import { SNAPSHOT_COMPUTED_MAPPING } from '../../../lib/local/mapping/snapshot-computed.mapping.js';
import { COMPLETENESS_STATUSES } from '../../../lib/local/payload/snapshot-computed.payload.js';
import { REASON_CODES } from '../../../lib/local/payload/artifact-missing.payload.js';
import { SEVERITIES } from '../../../lib/local/payload/parity-drift-detected.payload.js';
import { validateEvent } from '../../../lib/conformance/validate-event.js';
import { ContractModel } from '../../../lib/model/contract-model.js';
import type { JsonObject } from '../../../lib/model/json.js';
import { DRIFT_KINDS } from '../../../lib/model/payload/parity-drift-detected.payload.js';
import { ARTIFACT_CLASSES, ArtifactIdentity } from '../../../lib/model/value/artifact-identity.js';
import { ProvenanceRef } from '../../../lib/model/value/provenance-ref.js';
import { anyKey, RUNS } from '../../support/arbitraries.js';
import { runs } from '../../support/random-runs.js';
import { identity } from '../../support/samples.js';
import { thrownBy } from '../../support/thrown-by.js';
import { COUNTS, DOSSIER, localDrift, localIndexed, localMissing, localSnapshot } from '../local-samples.js';

const digest = fc.stringMatching(/^[a-f0-9]{64}$/);
const path = fc.string({ minLength: 1 }).filter((text) => !/^[/\\]|^[A-Za-z]:[/\\]|\.\./.test(text));
const text = fc.oneof(anyKey, fc.string());

/** Any payload that its local class accepts, for each type. */
const LOCALS: Readonly<Record<string, fc.Arbitrary<JsonObject>>> = {
  mission_dossier_artifact_indexed: fc
    .record({
      artifact_key: text,
      artifact_class: fc.constantFrom(...ARTIFACT_CLASSES),
      relative_path: path,
      content_hash_sha256: digest,
      size_bytes: fc.maxSafeNat(),
      wp_id: fc.option(text),
      step_id: fc.option(text),
      required_status: fc.constantFrom('required', 'optional'),
    })
    .map(localIndexed),
  mission_dossier_artifact_missing: fc
    .record({
      artifact_key: text,
      artifact_class: fc.constantFrom(...ARTIFACT_CLASSES),
      expected_path_pattern: path,
      reason_code: fc.constantFrom(...REASON_CODES),
      reason_detail: fc.option(text),
    })
    .map(localMissing),
  mission_dossier_snapshot_computed: fc
    .record({
      parity_hash_sha256: digest,
      completeness_status: fc.constantFrom(...COMPLETENESS_STATUSES),
      snapshot_id: text,
      artifact_counts: fc.record(Object.fromEntries(Object.keys(COUNTS).map((name) => [name, fc.maxSafeNat()]))),
    })
    .map(localSnapshot),
  mission_dossier_parity_drift_detected: fc
    .record({
      local_parity_hash: digest,
      baseline_parity_hash: digest,
      missing_in_local: fc.array(text),
      missing_in_baseline: fc.array(text),
      severity: fc.constantFrom(...SEVERITIES),
    })
    .map(localDrift),
};

/** What a caller may add: with fields in any order, fields left out, and fields that the contract does not know. */
const DETAILS: fc.Arbitrary<MappingDetails> = fc.record(
  {
    provenance: fc.constantFrom({ git_sha: 'f00', colour: 'red' }, ProvenanceRef.parse({ actor_kind: 'llm' })),
    supersedes: fc.constantFrom(identity('old.md', { run_id: 'r' }), ArtifactIdentity.parse(identity('old.md'))),
    manifestStep: fc.constant('plan'),
    lastKnownRef: fc.constant({ revised_at: 'then', actor_id: 'me', ['__proto__']: 1 }),
    driftKind: fc.constantFrom(...DRIFT_KINDS),
    resolveArtifact: fc.constant((key: string) => (key.length % 2 === 0 ? undefined : identity(`${key}.md`))),
    rebuildHint: fc.constant('scan again'),
  },
  { requiredKeys: [] },
);

describe('the mappings of the local form', () => {
  it('do not compile when they forget a field of the payload, also one that may be null', () => {
    type Snapshot = typeof SNAPSHOT_COMPUTED_MAPPING.translate;
    // @ts-expect-error -- algorithm and context_diagnostics are missing
    const translate: Snapshot = (local, _, { namespace, foundAt }) => ({
      namespace: namespace.toJSON(),
      snapshot_hash: local.parity_hash_sha256,
      artifact_count: 0,
      anomaly_count: 0,
      computed_at: foundAt,
    });
    expect(translate).not.to.equal(SNAPSHOT_COMPUTED_MAPPING.translate);
  });

  it('are one for each local event type', () => {
    expect([...LOCAL_MAPPINGS.keys()]).to.have.members([...LOCAL_EVENT_TYPES]);
    for (const [type, mapping] of LOCAL_MAPPINGS) expect(mapping.localEventType).to.equal(type);
  });

  for (const [type, mapping] of LOCAL_MAPPINGS) {
    const context = { namespace: DOSSIER, foundAt: '2026-02-21T14:00:00Z' };

    it(`make of any valid ${type}, and of any details, a payload that both layers of the contract accept`, () => {
      fc.assert(
        fc.property(LOCALS[type]!, DETAILS, (raw, details) => {
          const local = ContractModel.parse.call(mapping.localClass, raw) as never;
          const wire = mapToWire(mapping, local, details, context);
          const canonical = ContractModel.parse.call(mapping.canonicalClass, wire).toJSON();
          expect(validateEvent(canonical, mapping.eventType).valid).to.equal(true);
          expect(JSON.stringify(wire)).to.equal(JSON.stringify(canonical));
        }),
        RUNS,
      );
    });

    it(`refuse a ${type} that is about another feature`, () => {
      const [raw] = fc.sample(LOCALS[type]!, { seed: 1, numRuns: runs(1) });
      const local = ContractModel.parse.call(mapping.localClass, { ...raw, feature_slug: 'another' }) as never;
      const error = thrownBy(() => mapToWire(mapping, local, {}, context));
      expect(error).to.include({ code: 'CONTRACT_VIOLATION' });
      expect(error).to.have.nested.property('violations[0].field', 'feature_slug');
      expect(error).to.have.nested.property('violations[0].input_value', 'another');
    });
  }
});
