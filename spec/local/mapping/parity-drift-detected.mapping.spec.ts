import { expect } from 'chai';
import { PARITY_DRIFT_DETECTED_MAPPING } from '../../../lib/local/mapping/parity-drift-detected.mapping.js';
import { LocalParityDriftDetectedPayload } from '../../../lib/local/payload/parity-drift-detected.payload.js';
import { identity, NAMESPACE } from '../../support/samples.js';
import { thrownBy } from '../../support/thrown-by.js';
import { MissionDossierParityDriftDetectedPayload } from '../../../lib/model/payload/parity-drift-detected.payload.js';
import { DOSSIER, localDrift, sha256, mapperOf } from '../local-samples.js';

const FOUND_AT = '2026-02-21T14:00:00Z';

describe('the mapping of a drift', () => {
  const mapper = mapperOf(PARITY_DRIFT_DETECTED_MAPPING, MissionDossierParityDriftDetectedPayload);
  const context = { namespace: DOSSIER, foundAt: FOUND_AT };
  const read = (changes = {}) => LocalParityDriftDetectedPayload.parse(localDrift(changes));
  const resolveArtifact = (key: string) => (key.startsWith('known') ? identity(`${key}.md`) : undefined);

  it('says all that the local payload says, and nothing more', () => {
    expect(mapper.map(read(), {}, context).toJSON()).to.deep.equal({
      namespace: { ...NAMESPACE, step_id: null },
      expected_hash: sha256('d'),
      actual_hash: sha256('c'),
      drift_kind: 'artifact_mutated',
      detected_at: FOUND_AT,
      artifact_ids_changed: null,
      rebuild_hint: null,
      context_diagnostics: { severity: 'warning' },
    });
  });

  const kinds = [
    [{ missing_in_baseline: ['a'] }, 'artifact_added'],
    [{ missing_in_local: ['a'] }, 'artifact_removed'],
    [{ missing_in_local: ['a'], missing_in_baseline: ['b'] }, 'artifact_mutated'],
    [{}, 'artifact_mutated'],
  ] as const;
  for (const [changes, kind] of kinds) {
    it(`is of the kind ${kind} for ${JSON.stringify(changes)}, unless the caller knows better`, () => {
      expect(mapper.map(read(changes), {}, context).drift_kind).to.equal(kind);
      const driftKind = 'manifest_version_changed';
      expect(mapper.map(read(changes), { driftKind }, context).drift_kind).to.equal(driftKind);
    });
  }

  it('names the artifacts that the caller knows, each once, and keeps every key among the diagnostics', () => {
    const local = read({ missing_in_local: ['known.1', 'x"y'], missing_in_baseline: ['known.2', 'known.1'] });
    const payload = mapper.map(local, { resolveArtifact, rebuildHint: 'scan again' }, context);
    expect(payload.artifact_ids_changed!.map(({ path }) => path)).to.deep.equal(['known.1.md', 'known.2.md']);
    expect(payload.rebuild_hint).to.equal('scan again');
    expect({ ...payload.context_diagnostics }).to.deep.equal({
      severity: 'warning',
      missing_in_local: '["known.1","x\\"y"]',
      missing_in_baseline: '["known.2","known.1"]',
    });
  });

  it('names no artifact when the caller knows none', () => {
    const local = read({ missing_in_local: ['x'] });
    expect(mapper.map(local, { resolveArtifact }, context).artifact_ids_changed).to.equal(null);
    expect(mapper.map(local, {}, context).artifact_ids_changed).to.equal(null);
  });

  it('is refused when the caller resolves a key to what is not an identity', () => {
    const local = read({ missing_in_local: ['x'] });
    const error = thrownBy(() => mapper.map(local, { resolveArtifact: () => ({ path: '' }) }, context));
    expect(error).to.include({ code: 'CONTRACT_VIOLATION' });
  });

  it('is skipped when the hashes are equal', () => {
    expect(mapper.reasonToSkip(read(), {})).to.equal(undefined);
    expect(mapper.reasonToSkip(read({ local_parity_hash: sha256('d') }), {})).to.include('baseline');
  });
});
