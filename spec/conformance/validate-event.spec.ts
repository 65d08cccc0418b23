import { expect } from 'chai';
import fc from 'fast-check';
import { loadFixtures } from '../../lib/conformance/fixture/load-fixtures.js';
import { KNOWN_EVENT_TYPES, validateEvent } from '../../lib/conformance/validate-event.js';
import { DossierError } from '../../lib/errors/dossier.error.js';
import { UnknownNameError } from '../../lib/errors/unknown-name.error.js';
import { DOSSIER_EVENT_TYPES } from '../../lib/model/payload-registry.js';
import { runs } from '../support/random-runs.js';

const SNAPSHOT = {
  namespace: {
    project_uuid: 'p',
    feature_slug: 'f',
    target_branch: 'main',
    mission_key: 'software-dev',
    manifest_version: '1.0.0',
  },
  snapshot_hash: 'abc',
  artifact_count: 1,
  anomaly_count: 0,
  computed_at: '2026-02-21T14:00:00Z',
};
const SNAPSHOT_TYPE = 'MissionDossierSnapshotComputed';

describe('validateEvent', () => {
  it('finds a payload of the contract valid in both layers', () => {
    expect(validateEvent(SNAPSHOT, SNAPSHOT_TYPE)).to.deep.equal({
      valid: true,
      model_violations: [],
      schema_violations: [],
      event_type: SNAPSHOT_TYPE,
      contract: '2.4.0',
    });
  });

  it('gives both layers’ findings for a payload that breaks the contract', () => {
    const { valid, model_violations, schema_violations } = validateEvent({ ...SNAPSHOT, namespace: {} }, SNAPSHOT_TYPE);
    expect(valid).to.equal(false);
    expect(model_violations.map(({ field }) => field)).to.include('namespace.mission_key');
    expect(schema_violations.map(({ json_path }) => json_path)).to.include('$.namespace');
  });

  it('is stricter about integers in the schema layer, which makes the whole invalid', () => {
    const { valid, model_violations, schema_violations } = validateEvent(
      { ...SNAPSHOT, artifact_count: '3' },
      SNAPSHOT_TYPE,
    );
    expect(valid).to.equal(false);
    expect(model_violations).to.deep.equal([]);
    expect(schema_violations.map(({ json_path }) => json_path)).to.deep.equal(['$.artifact_count']);
  });

  it('is stricter about huge numbers in the model layer, which makes the whole invalid', () => {
    const { valid, model_violations, schema_violations } = validateEvent(
      { ...SNAPSHOT, artifact_count: 1e20 },
      SNAPSHOT_TYPE,
    );
    expect(valid).to.equal(false);
    expect(model_violations.map(({ field }) => field)).to.deep.equal(['artifact_count']);
    expect(schema_violations).to.deep.equal([]);
  });

  it('gives a frozen result, and leaves the payload as it is', () => {
    const payload = { ...SNAPSHOT, artifact_count: {} };
    const result = validateEvent(payload, SNAPSHOT_TYPE);
    expect(result).to.be.frozen;
    expect(result.model_violations).to.be.frozen;
    expect(result.schema_violations).to.be.frozen;
    expect(payload).to.deep.equal({ ...SNAPSHOT, artifact_count: {} });
    expect(payload.artifact_count).not.to.be.frozen;
  });

  it('knows the four event types and the envelope', () => {
    expect(new Set(KNOWN_EVENT_TYPES)).to.deep.equal(new Set([...DOSSIER_EVENT_TYPES, 'Event']));
    const { valid, model_violations } = validateEvent({}, 'Event');
    expect(valid).to.equal(false);
    expect(model_violations.map(({ field }) => field)).to.include('event_id');
  });

  for (const eventType of ['MissionRunStarted', '', '__proto__', 'constructor', 'event']) {
    it(`refuses the event type ${JSON.stringify(eventType)}, and names the known ones`, () => {
      expect(() => validateEvent(SNAPSHOT, eventType))
        .to.throw(UnknownNameError, 'MissionDossierArtifactIndexed')
        .with.property('code', 'UNKNOWN_EVENT_TYPE');
    });
  }

  it('stands payloads that are nested 100,000 deep', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    const { valid } = validateEvent({ ...SNAPSHOT, context_diagnostics: { a: deep } }, SNAPSHOT_TYPE);
    expect(valid).to.equal(false);
  });

  it('throws nothing but a DossierError, whatever it is given', () => {
    const eventTypes = fc.oneof(fc.constantFrom(...KNOWN_EVENT_TYPES), fc.string());
    const payloads = fc.oneof(
      fc.jsonValue(),
      fc.record({ namespace: fc.jsonValue(), artifact_id: fc.jsonValue(), context_diagnostics: fc.jsonValue() }),
    );
    const property = fc.property(payloads, eventTypes, (payload, eventType) => {
      try {
        validateEvent(payload, eventType);
      } catch (error) {
        expect(error).to.be.instanceOf(DossierError);
      }
    });
    fc.assert(property, { numRuns: runs(300) });
  });

  it('gives the bundled payload fixtures the verdicts they must get', () => {
    const verdicts = loadFixtures('dossier').map(({ id, payload, event_type, expected_valid }) => ({
      id,
      agrees: validateEvent(payload, event_type).valid === expected_valid,
    }));
    expect(verdicts.filter(({ agrees }) => !agrees)).to.deep.equal([]);
  });
});
