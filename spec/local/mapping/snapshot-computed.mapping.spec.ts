import { expect } from 'chai';
import { SNAPSHOT_COMPUTED_MAPPING } from '../../../lib/local/mapping/snapshot-computed.mapping.js';
import { LocalSnapshotComputedPayload } from '../../../lib/local/payload/snapshot-computed.payload.js';
import { NAMESPACE } from '../../support/samples.js';
import { MissionDossierSnapshotComputedPayload } from '../../../lib/model/payload/snapshot-computed.payload.js';
import { DOSSIER, localSnapshot, sha256, mapperOf } from '../local-samples.js';

describe('the mapping of a snapshot', () => {
  const mapper = mapperOf(SNAPSHOT_COMPUTED_MAPPING, MissionDossierSnapshotComputedPayload);
  const context = { namespace: DOSSIER, foundAt: '2026-02-21T14:00:00Z' };

  it('says all that the local payload says, and nothing more', () => {
    const payload = mapper.map(LocalSnapshotComputedPayload.parse(localSnapshot()), {}, context);
    expect(payload.toJSON()).to.deep.equal({
      namespace: { ...NAMESPACE, step_id: null },
      snapshot_hash: sha256('b'),
      artifact_count: 10,
      anomaly_count: 2,
      computed_at: '2026-02-21T14:00:00Z',
      algorithm: 'sha256',
      context_diagnostics: {
        snapshot_id: 'snapshot-1',
        completeness_status: 'incomplete',
        required: '7',
        required_present: '5',
        optional: '3',
        optional_present: '1',
      },
    });
  });

  it('is never skipped', () => {
    expect(mapper.reasonToSkip(LocalSnapshotComputedPayload.parse(localSnapshot()), {})).to.equal(undefined);
  });
});
