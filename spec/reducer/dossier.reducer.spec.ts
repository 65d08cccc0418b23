import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import type { JsonObject } from '../../lib/model/json.js';
import { DossierReducer, reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { ArtifactIndexedHandler } from '../../lib/reducer/register/registers.js';
import type { DossierDraft } from '../../lib/reducer/dossier-draft.js';
import type { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { anyEnvelope, anyJson, RUNS } from '../support/arbitraries.js';
import { runPipeline } from '../support/pipeline.js';
import {
  drift,
  envelope,
  event,
  eventId,
  identity,
  indexed,
  missing,
  NAMESPACE,
  snapshot,
} from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';

const OTHER = { ...NAMESPACE, target_branch: 'release' };

function supersededIn(...events: Event[]): Record<string, boolean> {
  const { artifacts } = reduceMissionDossier(events, { as: '2.4.0' });
  return Object.fromEntries(Object.entries(artifacts).map(([path, entry]) => [path, entry.superseded]));
}

function json(events: Iterable<Event>): unknown {
  return JSON.parse(JSON.stringify(reduceMissionDossier(events)));
}

describe('the reducer', () => {
  it('gives the default state for an empty stream and for one without dossier events', () => {
    const expected = {
      namespace: null,
      artifacts: {},
      anomalies: [],
      latest_snapshot: null,
      drift_history: [],
      parity_status: 'unknown',
      event_count: 0,
    };
    expect(json([])).to.deep.equal(expected);
    expect(json([event('indexed', 1, indexed('a'), { event_type: 'WPStatusChanged' })])).to.deep.equal(expected);
  });

  it('folds the four kinds into one state', () => {
    const events = [
      event('indexed', 1, indexed('spec.md', { step_id: 'specify' })),
      event('missing', 2, missing('plan.md', { remediation_hint: 'write it' })),
      event('snapshot', 3, snapshot({ algorithm: null })),
      event('drift', 4, drift()),
    ];
    expect(json(events)).to.deep.equal({
      namespace: { ...NAMESPACE, step_id: null },
      artifacts: {
        'spec.md': {
          identity: { ...identity('spec.md'), run_id: null, wp_id: null },
          content_ref: { hash: 'c0ffee', algorithm: 'sha256', size_bytes: null, encoding: null },
          indexed_at: '2026-03-01T09:00:00Z',
          provenance: null,
          superseded: false,
          step_id: 'specify',
        },
      },
      anomalies: [
        {
          anomaly_type: 'missing_artifact',
          expected_identity: { ...identity('plan.md'), run_id: null, wp_id: null },
          manifest_step: 'required_always',
          checked_at: '2026-03-01T09:30:00Z',
          remediation_hint: 'write it',
        },
      ],
      latest_snapshot: {
        snapshot_hash: 'abad1dea',
        artifact_count: 1,
        anomaly_count: 0,
        computed_at: '2026-03-01T10:00:00Z',
        algorithm: 'sha256',
      },
      drift_history: [
        { expected_hash: 'aa', actual_hash: 'bb', drift_kind: 'artifact_mutated', detected_at: '2026-03-01T11:00:00Z' },
      ],
      parity_status: 'drifted',
      event_count: 4,
    });
  });

  describe('on parity', () => {
    it('is clean after a snapshot, and drifted after any drift, also with a later snapshot', () => {
      const parity = (...events: Event[]) => reduceMissionDossier(events).parity_status;
      expect(parity(event('indexed', 1, indexed('a')))).to.equal('unknown');
      expect(parity(event('snapshot', 1, snapshot({ anomaly_count: 3 })))).to.equal('clean');
      expect(parity(event('drift', 1, drift()))).to.equal('drifted');
      expect(parity(event('drift', 1, drift()), event('snapshot', 2, snapshot()))).to.equal('drifted');
    });
  });

  describe('on superseding', () => {
    const replacing = (path: string, old: string) => indexed(path, { supersedes: identity(old) });

    it('marks the entry at the superseded path, when it is there', () => {
      expect(supersededIn(event('indexed', 1, indexed('a')), event('indexed', 2, replacing('b', 'a')))).to.deep.equal({
        a: true,
        b: false,
      });
      expect(supersededIn(event('indexed', 1, replacing('b', 'a')), event('indexed', 2, indexed('a')))).to.deep.equal({
        b: false,
        a: false,
      });
    });

    it('ends as not superseded for an artifact that supersedes its own path', () => {
      expect(supersededIn(event('indexed', 1, indexed('a')), event('indexed', 2, replacing('a', 'a')))).to.deep.equal({
        a: false,
      });
    });

    it('is undone by a later indexing of the path', () => {
      const events = [
        event('indexed', 1, indexed('a')),
        event('indexed', 2, replacing('b', 'a')),
        event('indexed', 3, indexed('a')),
      ];
      expect(supersededIn(...events)).to.deep.equal({ a: false, b: false });
    });
  });

  it('keeps one entry a path, at the place of its first indexing, whatever the identities', () => {
    const state = reduceMissionDossier([
      event('indexed', 1, indexed('b')),
      event('indexed', 2, indexed('a')),
      event('indexed', 3, indexed('b', { artifact_id: identity('b', { artifact_class: 'output', run_id: 'r2' }) })),
    ]);
    expect(Object.keys(state.artifacts)).to.deep.equal(['b', 'a']);
    expect(state.artifacts['b']!.identity).to.include({ artifact_class: 'output', run_id: 'r2' });
  });

  it('merges no anomalies, and clears none', () => {
    const events = [
      event('missing', 1, missing('a')),
      event('missing', 2, missing('a')),
      event('indexed', 3, indexed('a')),
    ];
    expect(reduceMissionDossier(events).anomalies).to.have.length(2);
  });

  it('keeps hostile paths as ordinary ones', () => {
    const paths = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'a'];
    const { artifacts } = reduceMissionDossier(paths.map((path, at) => event('indexed', at, indexed(path))));
    expect(Object.getPrototypeOf(artifacts)).to.equal(null);
    expect(Object.keys(artifacts)).to.deep.equal(paths);
    expect(JSON.stringify(reduceMissionDossier([event('indexed', 1, indexed('__proto__'))]))).to.include(
      '{"__proto__":{',
    );
  });

  describe('on order and duplicates', () => {
    it('sorts by Lamport clock, then by isoformat as text, then by event id', () => {
      const at = (lamport: number, timestamp: string, id: number, hash: string) =>
        event('drift', lamport, drift({ actual_hash: hash }), { timestamp, event_id: eventId(id) });
      const { drift_history } = reduceMissionDossier([
        at(2, '2026-03-01T15:00:00+02:00', 9, 'd'),
        at(2, '2026-03-01T14:00:00Z', 5, 'c'),
        at(2, '2026-03-01T14:00:00Z', 4, 'b'),
        at(1, '2026-03-01T23:00:00Z', 8, 'a'),
      ]);
      expect(drift_history.map(({ actual_hash }) => actual_hash).join('')).to.equal('abcd');
    });

    it('keeps the event with the lowest sort key of those with one id, in whatever form the id is written', () => {
      const id = '6f1a5f0e-3c58-4a77-9a56-0d6a2d1f7b11';
      const late = event('drift', 2, drift({ actual_hash: 'late' }), { event_id: id });
      const early = event('drift', 1, drift({ actual_hash: 'early' }), {
        event_id: id.replaceAll('-', '').toUpperCase(),
      });
      for (const events of [
        [late, early],
        [early, late],
      ]) {
        const { drift_history, event_count } = reduceMissionDossier(events);
        expect(drift_history.map(({ actual_hash }) => actual_hash)).to.deep.equal(['early']);
        expect(event_count).to.equal(1);
      }
    });

    it('keeps the first to arrive of events with one sort key', () => {
      const first = event('drift', 1, drift({ actual_hash: 'first' }));
      const second = event('drift', 1, drift({ actual_hash: 'second' }));
      expect(reduceMissionDossier([first, second]).drift_history[0]!.actual_hash).to.equal('first');
      expect(reduceMissionDossier([second, first]).drift_history[0]!.actual_hash).to.equal('second');
    });
  });

  describe('on namespaces', () => {
    it('refuses a stream of two, naming both and the event', () => {
      const error = thrownBy(() =>
        reduceMissionDossier([
          event('indexed', 2, indexed('b', { namespace: OTHER })),
          event('indexed', 1, indexed('a')),
          event('indexed', 3, indexed('c', { namespace: { ...NAMESPACE, mission_key: 'third' } })),
        ]),
      ) as Error & JsonObject;
      expect(error).to.include({
        code: 'NAMESPACE_MIXED_STREAM',
        name: 'NamespaceMixedStreamError',
        eventId: eventId(2),
      });
      expect(error['expected']).to.include(NAMESPACE);
      expect(error['actual']).to.include(OTHER);
      expect(error.message).to.include('"main"').and.include('"release"').and.include(eventId(2));
    });

    for (const field of Object.keys(NAMESPACE)) {
      it(`tells namespaces apart by ${field}`, () => {
        const changed = { ...NAMESPACE, [field]: 'other' };
        const events = [event('indexed', 1, indexed('a')), event('indexed', 2, indexed('a', { namespace: changed }))];
        expect(thrownBy(() => reduceMissionDossier(events))).to.include({ code: 'NAMESPACE_MIXED_STREAM' });
      });
    }

    it('counts the namespace of a payload that is malformed otherwise', () => {
      const events = [event('indexed', 1, indexed('a')), event('drift', 2, { namespace: OTHER })];
      expect(thrownBy(() => reduceMissionDossier(events))).to.include({ code: 'NAMESPACE_MIXED_STREAM' });
    });

    it('takes no notice of a namespace that is invalid or absent', () => {
      const events = [
        event('drift', 1, { namespace: { ...OTHER, mission_key: '' } }),
        event('indexed', 2, indexed('a')),
      ];
      expect(reduceMissionDossier([...events, event('drift', 3, {})]).namespace).to.include(NAMESPACE);
    });

    it('keeps the first step_id unless there are two distinct ones', () => {
      const stepOf = (...steps: (string | null)[]) =>
        reduceMissionDossier(
          steps.map((step_id, at) => event('indexed', at, indexed('a', { namespace: { ...NAMESPACE, step_id } }))),
        ).namespace!.step_id;
      expect(stepOf('plan', 'plan')).to.equal('plan');
      expect(stepOf('plan', null)).to.equal('plan');
      expect(stepOf(null, 'plan')).to.equal(null);
      expect(stepOf('plan', '')).to.equal(null);
      expect(stepOf('')).to.equal('');
    });
  });

  describe('with diagnostics', () => {
    it('says what it left out: filtered, duplicate and malformed events', () => {
      const events = [
        event('indexed', 4, indexed('a', { indexed_at: 5 })),
        event('indexed', 1, indexed('a')),
        event('indexed', 9, indexed('a'), { event_id: eventId(1) }),
        event('drift', 2, {}, { event_type: '__proto__' }),
        event('drift', 3, {}, { event_type: '__proto__', event_id: eventId(33) }),
      ];
      const { state, diagnostics } = new DossierReducer().reduceWithDiagnostics(events);
      expect(state.event_count).to.equal(2);
      expect(Object.entries(diagnostics.filtered)).to.deep.equal([['__proto__', 2]]);
      expect(diagnostics.duplicates).to.deep.equal([eventId(1)]);
      expect(diagnostics.malformed).to.have.length(1);
      expect(diagnostics.malformed[0]).to.deep.include({
        event_id: eventId(4),
        event_type: 'MissionDossierArtifactIndexed',
        position: { lamport_clock: 4, isoformat: '2026-03-01T09:00:00+00:00', event_id: eventId(4) },
      });
      expect(diagnostics.malformed[0]!.violations.map(({ field }) => field)).to.deep.equal(['indexed_at']);
    });
  });

  describe('by namespace', () => {
    it('gives one state each, and names the events that belong to none', () => {
      const { states, unassigned, diagnostics } = new DossierReducer().reduceByNamespace([
        event('drift', 7, { namespace: OTHER }),
        event('indexed', 3, indexed('b', { namespace: OTHER })),
        event('indexed', 1, indexed('a')),
        event('indexed', 2, indexed('a', { namespace: { ...NAMESPACE, step_id: 'plan' } })),
        event('drift', 5, {}),
        event('drift', 6, { namespace: NAMESPACE }),
      ]);
      expect(states.map(({ namespace, event_count }) => [namespace!.target_branch, event_count])).to.deep.equal([
        ['main', 3],
        ['release', 2],
      ]);
      expect(unassigned.map(({ event_id }) => event_id)).to.deep.equal([eventId(5)]);
      expect(diagnostics.malformed.map(({ event_id }) => event_id)).to.deep.equal([eventId(5), eventId(6), eventId(7)]);
    });
  });

  describe('with handlers of its own', () => {
    class PinnedIndexing extends ArtifactIndexedHandler {
      override apply(payload: MissionDossierArtifactIndexedPayload, draft: DossierDraft): void {
        super.apply(payload, draft);
        draft.supersede(payload.artifact_id.path);
      }
    }
    class Reindexing extends ArtifactIndexedHandler {
      override readonly eventType: string = 'ArtifactReindexed';
    }

    it('keeps the events of a further type', () => {
      const events = [event('indexed', 1, indexed('a'), { event_type: 'ArtifactReindexed' })];
      expect(new DossierReducer({ handlers: [new Reindexing()] }).reduce(events).event_count).to.equal(1);
      expect(reduceMissionDossier(events).event_count).to.equal(0);
    });

    it('gives one event type another meaning', () => {
      const events = [event('indexed', 1, indexed('a')), event('snapshot', 2, snapshot())];
      const state = new DossierReducer({ handlers: [new PinnedIndexing()] }).reduce(events);
      expect(state.artifacts['a']!.superseded).to.equal(true);
      expect(state.parity_status).to.equal('clean');
    });

    it('refuses two for one type, and one for none', () => {
      const two = thrownBy(
        () => new DossierReducer({ handlers: [new PinnedIndexing(), new ArtifactIndexedHandler()] }),
      );
      expect(two).to.deep.include({
        code: 'DUPLICATE_HANDLER',
        eventType: 'MissionDossierArtifactIndexed',
        handlerNames: ['PinnedIndexing', 'ArtifactIndexedHandler'],
      });
      const nameless = Object.assign(new ArtifactIndexedHandler(), { eventType: '' });
      expect(thrownBy(() => new DossierReducer({ handlers: [nameless] }))).to.include({ code: 'INVALID_HANDLER' });
    });
  });

  it('is pure: the input stays as it was, and the state is frozen', () => {
    const events = [event('indexed', 2, indexed('b')), event('indexed', 1, indexed('a'))];
    const order = [...events];
    const state = reduceMissionDossier(events);
    expect(events).to.deep.equal(order);
    for (const frozen of [state, state.artifacts, state.artifacts['a'], state.anomalies, state.drift_history]) {
      expect(frozen).to.be.frozen;
    }
  });

  it('refuses what is not an event, and says where', () => {
    const notEvents = [envelope('indexed', 1, indexed('a'))] as unknown as Event[];
    expect(thrownBy(() => reduceMissionDossier([event('drift', 1, drift()), ...notEvents]))).to.include({
      code: 'NOT_AN_EVENT',
      index: 1,
    });
  });

  it('throws nothing but its own errors, whatever it is given', () => {
    fc.assert(
      fc.property(anyJson, (input) => {
        try {
          reduceMissionDossier(input as Iterable<Event>);
        } catch (error) {
          expect(error).to.include({ code: 'NOT_AN_EVENT' });
        }
      }),
      RUNS,
    );
  });

  it('gives the state of the plain pipeline for any stream', () => {
    fc.assert(
      fc.property(fc.array(anyEnvelope, { maxLength: 25 }), (envelopes) => {
        const events = envelopes.map((raw) => Event.parse(raw));
        const expected = runPipeline(events);
        if ('mixed' in expected)
          expect(thrownBy(() => reduceMissionDossier(events))).to.include({ code: 'NAMESPACE_MIXED_STREAM' });
        else expect(json(events)).to.deep.equal(expected.state);
      }),
      RUNS,
    );
  });

  it('gives one state for any permutation and any duplication of a stream', () => {
    const stream = fc
      .uniqueArray(anyEnvelope, { maxLength: 15, selector: ({ event_id }) => event_id })
      .chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length })),
      );
    fc.assert(
      fc.property(stream, ([envelopes, shuffled]) => {
        const all = [...shuffled, ...envelopes.filter((raw) => !shuffled.includes(raw)).reverse()];
        const stateOf = (raws: readonly object[]) => {
          try {
            return json(raws.map((raw) => Event.parse(raw)));
          } catch (error) {
            return (error as Error).message;
          }
        };
        expect(stateOf(all)).to.deep.equal(stateOf(envelopes));
      }),
      RUNS,
    );
  });
});
