import { expect } from 'chai';
import '../../examples/extensions/anomaly-types.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import { NormalisedText } from '../../lib/model/field/normalised-text.field.js';
import { MISSION_DOSSIER_ARTIFACT_MISSING } from '../../lib/model/payload-registry.js';
import { MissionDossierArtifactMissingPayload } from '../../lib/model/payload/artifact-missing.payload.js';
import type { AnomalyReport } from '../../lib/model/state/anomaly-entry.js';
import type { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { dossierIdentity } from '../../lib/model/value/dossier-identity.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { DossierProjection } from '../../lib/projection/dossier-projection.js';
import type { DossierDetector } from '../../lib/reducer/dossier.detector.js';
import type { DossierDraft } from '../../lib/reducer/dossier-draft.js';
import type { DossierEventHandler } from '../../lib/reducer/dossier-event.handler.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { withoutExtensionAnomalies } from '../../lib/reducer/extension-anomalies.js';
import { event, eventId, indexed, missing, NAMESPACE } from '../support/samples.js';
import type { UnderAny } from '../../lib/model/contract/under.js';
import { thrownBy } from '../support/thrown-by.js';

const EVENTS = [event('missing', 1, missing('a')), event('missing', 2, missing('b'))];

const REPORT: AnomalyReport<'stale_artifact'> = {
  anomaly_type: 'stale_artifact',
  expected_identity: dossierIdentity(LocalNamespaceTuple.parse(NAMESPACE)),
  manifest_step: '',
  checked_at: '',
  remediation_hint: null,
};

/** As an application without a compiler writes it. */
function unchecked(changes: object): AnomalyReport<'stale_artifact'> {
  return { ...REPORT, ...changes };
}

function detector(name: string, detect: DossierDetector['detect']): DossierDetector {
  return { name, detect };
}

class MissHandler implements DossierEventHandler<MissionDossierArtifactMissingPayload> {
  readonly eventType = MISSION_DOSSIER_ARTIFACT_MISSING;
  readonly payloadClass = MissionDossierArtifactMissingPayload;

  constructor(readonly apply: (payload: MissionDossierArtifactMissingPayload, draft: DossierDraft) => void) {}
}

function reduceWith(apply: MissHandler['apply']): MissionDossierState {
  return new DossierReducer({ handlers: [new MissHandler(apply)], as: '2.4.0' }).reduce(EVENTS);
}

describe('a detector', () => {
  it('sees the finished dossier, frozen, and nothing of other detectors', () => {
    const seen: UnderAny<MissionDossierState>[] = [];
    const look = (name: string) =>
      detector(name, (state) => {
        seen.push(state);
        return [REPORT];
      });
    const state = new DossierReducer({ detectors: [look('one'), look('two')] }).reduce(EVENTS);
    expect(seen.map(({ anomalies, event_count }) => [anomalies.length, event_count])).to.deep.equal([
      [2, 2],
      [2, 2],
    ]);
    expect(seen.every((view) => Object.isFrozen(view) && Object.isFrozen(view.anomalies))).to.equal(true);
    expect(state.anomalies).to.have.length(4).and.satisfy(Object.isFrozen);
  });

  it('runs in the order in which the reducer was given it', () => {
    const saying = (name: string) => detector(name, () => [unchecked({ manifest_step: name })]);
    const { anomalies } = new DossierReducer({ detectors: [saying('b'), saying('a')] }).reduce([]);
    expect(anomalies.map(({ manifest_step }) => manifest_step)).to.deep.equal(['b', 'a']);
  });

  it('runs for each dossier of a mixed stream', () => {
    const elsewhere = missing('c', { namespace: { ...NAMESPACE, target_branch: 'release' } });
    const reducer = new DossierReducer({ detectors: [detector('always', () => [REPORT])] });
    const { states } = reducer.reduceByNamespace([...EVENTS, event('missing', 3, elsewhere)]);
    expect(states.map(({ anomalies }) => anomalies.length)).to.deep.equal([3, 2]);
  });

  const failures: [string, DossierDetector['detect'], object][] = [
    [
      'that throws',
      () => {
        throw new RangeError('no luck');
      },
      { name: 'RangeError' },
    ],
    [
      'that throws what is not an error',
      () => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- whatever an application throws
        throw { luck: 'none' };
      },
      { luck: 'none' },
    ],
    ['that reports an anomaly without a type', () => [unchecked({ anomaly_type: '' })], { code: 'CONTRACT_VIOLATION' }],
    [
      'that reports an anomaly of the contract',
      () => [unchecked({ anomaly_type: 'missing_artifact' })],
      { code: 'NOT_AN_EXTENSION_ANOMALY' },
    ],
    ['that gives no list', () => undefined as unknown as [], { name: 'TypeError' }],
    ['that is asynchronous', () => Promise.resolve([]) as unknown as [], { name: 'TypeError' }],
  ];
  for (const [what, detect, cause] of failures) {
    it(`${what} ends the reduction by its name`, () => {
      const error = thrownBy(() => new DossierReducer({ detectors: [detector('bad', detect)] }).reduce(EVENTS));
      expect(error).to.include({ code: 'DETECTOR_FAILED', extensionName: 'bad' });
      expect((error as Error).message).to.match(/^detector bad failed: ./);
      expect((error as Error).cause).to.include(cause);
    });
  }

  it('without a name, without a method, or with the name of another is refused', () => {
    const refused = [
      [detector('', () => [])],
      [{ name: 'idle' } as DossierDetector],
      [undefined as unknown as DossierDetector],
      [MissHandler as unknown as DossierDetector],
      [detector('same', () => []), detector('same', () => [])],
    ];
    const names = refused.map((detectors) => {
      const error = thrownBy(() => new DossierReducer({ detectors }));
      expect(error).to.include({ code: 'INVALID_DETECTOR' });
      return (error as { extensionName: string }).extensionName;
    });
    expect(names).to.deep.equal(['Object', 'idle', 'undefined', 'MissHandler', 'same']);
  });

  it('that gives a promise fails, and a rejection of it ends nothing', async () => {
    const detectors = [detector('late', () => Promise.reject(new Error('unheard')) as never)];
    const error = thrownBy(() => new DossierReducer({ detectors }).reduce([])) as Error;
    expect(error).to.include({ code: 'DETECTOR_FAILED' });
    expect(error.message).to.contain('promise');
    await new Promise(setImmediate);
  });
});

describe('a handler of an application', () => {
  it('that throws ends the reduction, by its name and the event', () => {
    const cause = new RangeError('no luck');
    const error = thrownBy(() =>
      reduceWith((payload, draft) => {
        draft.reportAnomaly(REPORT);
        if (payload.expected_identity.path === 'b') throw cause;
      }),
    );
    expect(error).to.include({
      code: 'HANDLER_FAILED',
      extensionName: 'MissHandler',
      eventType: MISSION_DOSSIER_ARTIFACT_MISSING,
      eventId: eventId(2),
      message: `handler MissHandler failed at event ${eventId(2)} (${MISSION_DOSSIER_ARTIFACT_MISSING}): no luck`,
    });
    expect((error as Error).cause).to.equal(cause);
  });

  it('is called by its own name in errors, where it has one', () => {
    const handler = Object.assign(
      new MissHandler(() => {
        throw 'a string'; // eslint-disable-line @typescript-eslint/only-throw-error -- whatever an application throws
      }),
      { name: 'misses' },
    );
    const error = thrownBy(() => new DossierReducer({ handlers: [handler] }).reduce(EVENTS));
    expect(error).to.include({ code: 'HANDLER_FAILED', extensionName: 'misses', cause: 'a string' });
  });

  it('whose payload class throws ends the reduction too', () => {
    const cause = new RangeError('no luck');
    const normalise = (): string => {
      throw cause;
    };
    class Fragile extends ContractModel {
      @NormalisedText({ normalise, violationType: 'fragile', message: '' }) readonly manifest_step!: string;
    }
    const handler = { eventType: MISSION_DOSSIER_ARTIFACT_MISSING, payloadClass: Fragile, apply: () => undefined };
    const error = thrownBy(() => new DossierReducer({ handlers: [handler] }).reduce(EVENTS));
    expect(error).to.include({ code: 'HANDLER_FAILED', eventId: eventId(1), cause });
  });

  it('makes no invalid state', () => {
    const writes: ((draft: DossierDraft) => void)[] = [
      (draft) => draft.reportAnomaly(unchecked({ anomaly_type: '' })),
      (draft) => draft.reportAnomaly(unchecked({ expected_identity: { path: 'a' } })),
      (draft) => draft.indexArtifact({} as Parameters<DossierDraft['indexArtifact']>[0]),
      (draft) => draft.recordSnapshot({} as Parameters<DossierDraft['recordSnapshot']>[0]),
      (draft) => draft.recordDrift({} as Parameters<DossierDraft['recordDrift']>[0]),
    ];
    for (const write of writes) {
      const error = thrownBy(() => reduceWith((_payload, draft) => write(draft)));
      expect(error).to.include({ code: 'HANDLER_FAILED' });
      expect((error as Error).cause).to.include({ code: 'CONTRACT_VIOLATION' });
    }
  });

  it('may write in the plain form, which is kept frozen', () => {
    const { anomalies } = reduceWith((payload, draft) => {
      draft.reportAnomaly(
        unchecked({ expected_identity: payload.expected_identity.toJSON(), remediation_hint: undefined }),
      );
    });
    expect(anomalies[0]!.remediation_hint).to.equal(null);
    expect(anomalies[0]!.expected_identity).to.satisfy(Object.isFrozen);
  });

  it('writes only while it is called', async () => {
    const kept: DossierDraft[] = [];
    reduceWith((_payload, draft) => {
      kept.push(draft);
    });
    expect(thrownBy(() => kept[0]!.supersede('a'))).to.include({ code: 'DRAFT_CLOSED' });

    const asynchronous = (): unknown => Promise.reject(new Error('unheard'));
    const error = thrownBy(() => reduceWith(asynchronous));
    expect((error as Error).cause).to.include({ code: 'ASYNCHRONOUS_HANDLER' });
    const thenable = (): unknown => ({ then: (_: unknown, reject: (reason: unknown) => void) => reject('unheard') });
    const other = thrownBy(() => reduceWith(thenable));
    expect((other as Error).cause).to.include({ code: 'ASYNCHRONOUS_HANDLER' });
    await new Promise(setImmediate);
  });

  it('supersedes nothing but a path', () => {
    for (const path of [undefined, 5, 10n, Symbol('x'), {}]) {
      const error = thrownBy(() => reduceWith((_payload, draft) => draft.supersede(path as string)));
      expect(error).to.include({ code: 'HANDLER_FAILED' });
    }
  });

  it('supersedes nothing by a path that no artifact can have, also when the projection was saved', () => {
    const reducer = new DossierReducer({ handlers: [new MissHandler((_, draft) => draft.supersede('\ud800'))] });
    const projection = new DossierProjection(reducer);
    projection.apply(event('missing', 2, missing('a')));
    const loaded = DossierProjection.load(projection.save(), reducer);
    loaded.apply(event('indexed', 1, indexed('\ufffd')));
    expect(loaded.state().artifacts['\ufffd']).to.include({ superseded: false });
  });

  it('that lacks a part is refused', () => {
    const refused: [string, unknown][] = [
      ['null', null],
      ['MissHandler', MissHandler],
      ['MissHandler', Object.assign(new MissHandler(() => undefined), { eventType: 5 })],
      ['MissHandler', Object.assign(new MissHandler(() => undefined), { payloadClass: Map })],
      ['MissHandler', Object.assign(new MissHandler(() => undefined), { apply: undefined })],
    ];
    for (const [handlerName, handler] of refused) {
      const error = thrownBy(() => new DossierReducer({ handlers: [handler as DossierEventHandler] }));
      expect(error).to.include({ code: 'INVALID_HANDLER', extensionName: handlerName });
    }
  });
});

describe('withoutExtensionAnomalies', () => {
  it('takes out what only extensions know, and gives back a state that has none of it', () => {
    const plain = new DossierReducer().reduce(EVENTS);
    const extended = new DossierReducer({ detectors: [detector('always', () => [REPORT])] }).reduce(EVENTS);
    expect(withoutExtensionAnomalies(plain)).to.equal(plain);
    expect(withoutExtensionAnomalies(extended).equals(plain)).to.equal(true);
    expect(withoutExtensionAnomalies(extended)).to.satisfy(Object.isFrozen);
  });
});
