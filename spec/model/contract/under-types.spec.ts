import { expect } from 'chai';
import { loadReplayStream } from '../../../lib/conformance/fixture/load-replay-stream.js';
import type * as v3 from '../../../lib/contracts/v3.classes.js';
import { Event } from '../../../lib/event/event.js';
import type { UnderAny } from '../../../lib/model/contract/under.js';
import type { AnomalyEntry } from '../../../lib/model/state/anomaly-entry.js';
import type { ArtifactEntry } from '../../../lib/model/state/artifact-entry.js';
import type { DriftRecord } from '../../../lib/model/state/drift-record.js';
import type { MissionDossierState } from '../../../lib/model/state/mission-dossier.state.js';
import type { LocalNamespaceTuple } from '../../../lib/model/value/local-namespace-tuple.js';
import type { DossierDetector } from '../../../lib/reducer/dossier.detector.js';
import { DossierReducer, reduceMissionDossier } from '../../../lib/reducer/dossier.reducer.js';

/** Whether two types are the same, `any` being the same as nothing else; a spec that gets it wrong does not compile. */
type Same<A, B> = [A, B, IsAny<A>] extends [B, A, IsAny<B>] ? true : false;
type IsAny<T> = 0 extends 1 & T ? true : false;

const EVENTS = loadReplayStream('dossier-replay-happy-path').map((raw) => Event.parse(raw));

describe('to the compiler, a state under whatever contract', () => {
  const state = reduceMissionDossier(EVENTS);

  it('gives its artifacts to Object.entries, Object.values and a look-up by path', () => {
    const entries = Object.entries(state.artifacts);
    true satisfies Same<(typeof entries)[number], [string, UnderAny<ArtifactEntry>]>;
    expect(entries.map(([path, { identity }]) => path === identity.path)).to.deep.equal([true, true, true, true]);

    const sizes = Object.values(state.artifacts).map(({ content_ref }) => content_ref.size_bytes);
    true satisfies Same<typeof sizes, (number | null)[]>;
    expect(sizes).to.have.length(4);

    const one = state.artifacts['spec.md'];
    true satisfies Same<typeof one, UnderAny<ArtifactEntry> | undefined>;
    // @ts-expect-error -- a field that no contract has
    expect(one?.unknown).to.equal(undefined);
  });

  it('has lists that can be reduced, searched and destructured like any other', () => {
    const types = state.anomalies.reduce<string[]>((all, { anomaly_type }) => [...all, anomaly_type], []);
    expect(types).to.deep.equal([]);
    expect(state.anomalies.find(({ checked_at }) => checked_at === '')).to.equal(undefined);
    const hashes = state.drift_history.map(({ actual_hash }) => actual_hash);
    true satisfies Same<typeof hashes, string[]>;
    expect(hashes).to.have.length(state.drift_history.length);
    const kept: readonly DriftRecord[] = state.drift_history;
    expect(kept).to.equal(state.drift_history);
    const anomalies: readonly UnderAny<AnomalyEntry>[] = state.anomalies;
    expect(anomalies).to.equal(state.anomalies);
  });

  it('has each name of each contract, undefined where another contract names the field', () => {
    const { namespace } = state;
    const slug = namespace?.feature_slug ?? namespace?.mission_slug;
    true satisfies Same<typeof slug, string | undefined>;
    expect(slug).to.be.a('string');
    const mission = Object.values(state.artifacts).map(({ identity: a }) => a.mission_key ?? a.mission_type);
    true satisfies Same<typeof mission, string[]>;
    expect(mission).to.deep.equal(Array.from({ length: 4 }, () => 'software-dev'));
  });

  it('is told apart by a name that one contract has', () => {
    const { namespace } = state;
    if (namespace === null || namespace.mission_slug !== undefined) throw new Error('the events are of 2.4.0');
    const first: LocalNamespaceTuple = namespace;
    expect(first.mission_key).to.equal('software-dev');
  });

  it('accepts the state of either contract, and cannot be assigned to one of them', () => {
    const two: UnderAny<MissionDossierState> = reduceMissionDossier(EVENTS, { as: '2.4.0' });
    const three: UnderAny<MissionDossierState> = reduceMissionDossier(EVENTS, { as: '3.0.0' });
    expect([two.namespace?.mission_slug, three.namespace?.feature_slug]).to.deep.equal([undefined, undefined]);
    // @ts-expect-error -- its names may be those of 3.0.0
    const plain: MissionDossierState = state;
    expect(plain).to.equal(state);
  });

  it('lends the identities of its artifacts to the reports of a detector', () => {
    const detector: DossierDetector = {
      name: 'every-artifact',
      detect: ({ artifacts }) =>
        Object.values(artifacts).map(({ identity, indexed_at }) => ({
          anomaly_type: 'stale_artifact',
          expected_identity: identity,
          manifest_step: '',
          checked_at: indexed_at,
          remediation_hint: null,
        })),
    };
    for (const as of ['2.4.0', '3.0.0'] as const) {
      const { anomalies, artifacts } = new DossierReducer({ detectors: [detector], as }).reduce(EVENTS);
      const reported = anomalies.map(({ expected_identity }) => expected_identity.path);
      expect(reported).to.deep.equal(Object.keys(artifacts));
    }
  });

  it('is exactly that of the contract that is asked for', () => {
    const two = reduceMissionDossier(EVENTS, { as: '2.4.0' });
    const three = reduceMissionDossier(EVENTS, { as: '3.0.0' });
    true satisfies Same<typeof two, MissionDossierState>;
    true satisfies Same<typeof three, v3.MissionDossierState>;
    // @ts-expect-error -- 3.0.0 calls it mission_slug
    expect([two.namespace?.feature_slug, three.namespace?.feature_slug]).to.deep.equal([
      '017-offline-sync-queue',
      undefined,
    ]);
  });
});
