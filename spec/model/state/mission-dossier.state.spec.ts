import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../../lib/event/event.js';
import { MissionDossierState } from '../../../lib/model/state/mission-dossier.state.js';
import { DossierReducer } from '../../../lib/reducer/dossier.reducer.js';
import { anyEnvelope, RUNS } from '../../support/arbitraries.js';
import { objectsIn } from '../../support/objects-in.js';
import { identity, indexed } from '../../support/samples.js';

const EMPTY = {
  namespace: null,
  artifacts: {},
  anomalies: [],
  latest_snapshot: null,
  drift_history: [],
  parity_status: 'unknown',
  event_count: 0,
};

const ENTRY = { identity: identity('a'), content_ref: indexed('a')['content_ref'], indexed_at: 'today' };

describe('MissionDossierState', () => {
  it('is the default state of nothing', () => {
    expect(JSON.stringify(MissionDossierState.parse({}))).to.equal(JSON.stringify(EMPTY));
  });

  it('reads back what a reduction writes, as an equal state', () => {
    fc.assert(
      fc.property(fc.array(anyEnvelope, { maxLength: 12 }), (envelopes) => {
        for (const state of new DossierReducer().reduceByNamespace(envelopes.map((raw) => Event.parse(raw))).states) {
          const again = MissionDossierState.parse(state.toJSON());
          expect(state.equals(again)).to.equal(true);
          expect(state.equals(MissionDossierState.parse(JSON.parse(JSON.stringify(state))))).to.equal(true);
          expect(JSON.stringify(again)).to.equal(JSON.stringify(state));
          for (const object of objectsIn(again)) expect(object).to.be.frozen;
        }
      }),
      RUNS,
    );
  });

  it('has the same JSON for the entries of its lists and records as they have alone', () => {
    const state = MissionDossierState.parse({
      artifacts: { a: ENTRY },
      anomalies: [{ expected_identity: identity('b'), manifest_step: '', checked_at: '' }],
      latest_snapshot: { snapshot_hash: '', artifact_count: -1, anomaly_count: '2', computed_at: '' },
    });
    expect(state.toJSON()['artifacts']).to.deep.equal({ a: state.artifacts['a']!.toJSON() });
    expect(state.toJSON()['anomalies']).to.deep.equal([state.anomalies[0]!.toJSON()]);
    expect(state.anomalies[0]).to.include({ anomaly_type: 'missing_artifact', remediation_hint: null });
    expect(state.artifacts['a']).to.include({ superseded: false, provenance: null, step_id: null });
    expect(state.latest_snapshot).to.include({ artifact_count: -1, anomaly_count: 2, algorithm: 'sha256' });
  });

  it('names the faults of its entries by path, key and index', () => {
    const violations = MissionDossierState.validate({
      namespace: {},
      artifacts: { 'docs/a.md': { ...ENTRY, superseded: 'no' }, __: null },
      anomalies: [{ expected_identity: null, manifest_step: '', checked_at: '', anomaly_type: '' }],
      latest_snapshot: [],
      drift_history: [{}, 5],
      parity_status: 'Clean',
      event_count: null,
    });
    expect(violations.map(({ field }) => field)).to.include.members([
      'namespace.project_uuid',
      'artifacts.docs/a.md.superseded',
      'artifacts.__',
      'anomalies.0.expected_identity',
      'anomalies.0.anomaly_type',
      'latest_snapshot',
      'drift_history.0.expected_hash',
      'drift_history.1',
      'parity_status',
      'event_count',
    ]);
  });
});
