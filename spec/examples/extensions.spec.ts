import { expect } from 'chai';
import { createAcmeReducer } from '../../examples/extensions/acme.reducer.js';
import { summaryLines } from '../../lib/cli/reduce/state-summary.js';
import { reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { withoutExtensionAnomalies } from '../../lib/reducer/extension-anomalies.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { event, identity, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';

const stale = { namespace: NAMESPACE, artifact_id: identity('a'), found_at: '2026-03-02T09:00:00Z', age_days: '40' };

const EVENTS = [
  event('snapshot', 4, snapshot({ artifact_count: 0 })),
  event('missing', 3, missing('m')),
  event('indexed', 5, indexed('a')),
  event('snapshot', 1, snapshot({ artifact_count: 0, computed_at: 'early' })),
  event('indexed', 2, stale, { event_type: 'AcmeArtifactStale' }),
];

describe('the example of extensions', () => {
  const state = createAcmeReducer().reduce(EVENTS);

  it('reports anomalies of its own in the order of the stream, and those of the whole behind them', () => {
    expect(state.anomalies.map(({ anomaly_type, checked_at }) => [anomaly_type, checked_at])).to.deep.equal([
      ['snapshot_without_artifacts', 'early'],
      ['stale_artifact', '2026-03-02T09:00:00Z'],
      ['missing_artifact', '2026-03-01T09:30:00Z'],
      ['snapshot_without_artifacts', '2026-03-01T10:00:00Z'],
      ['artifact_count_mismatch', '2026-03-01T10:00:00Z'],
    ]);
    expect(state.anomalies[1]!.expected_identity.path).to.equal('a');
    expect(state.anomalies[4]!.remediation_hint).to.equal('The snapshot counts 0, the dossier holds 1');
  });

  it('does what the contract does besides', () => {
    expect(state.latest_snapshot!.artifact_count).to.equal(0);
    expect(Object.keys(state.artifacts)).to.deep.equal(['a']);
    expect(state.event_count).to.equal(5);
  });

  it('gives a state that goes through JSON and back', () => {
    const json: unknown = JSON.parse(JSON.stringify(state));
    const read = MissionDossierState.parse(json);
    expect(read.equals(state)).to.equal(true);
    expect(JSON.parse(JSON.stringify(read))).to.deep.equal(json);
  });

  it('has its anomalies in the summary', () => {
    const summary = summaryLines(state as MissionDossierState, (_style, text) => text).join('\n');
    expect(summary)
      .to.match(/Anomalies.*5/)
      .and.to.include('artifact_count_mismatch')
      .and.to.include('stale_artifact');
  });

  it('leaves the contract as it is, once its anomalies are taken out', () => {
    const contract = EVENTS.filter(({ event_type }) => event_type !== 'AcmeArtifactStale');
    const strict = withoutExtensionAnomalies(createAcmeReducer().reduce(contract));
    expect(strict.equals(reduceMissionDossier(contract))).to.equal(true);
  });

  it('skips payloads that its own payload class refuses', () => {
    const malformed = event('indexed', 1, { ...stale, age_days: 0 }, { event_type: 'AcmeArtifactStale' });
    const { state: empty, diagnostics } = createAcmeReducer().reduceWithDiagnostics([malformed]);
    expect(empty.anomalies).to.deep.equal([]);
    expect(diagnostics.malformed[0]!.violations[0]).to.include({ field: 'age_days' });
  });
});
