import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { DossierProjection } from '../../lib/projection/dossier-projection.js';
import { DossierReducer, reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { anyEnvelope } from '../support/arbitraries.js';
import { runPipeline } from '../support/pipeline.js';
import { drift, event, eventId, identity, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';
import { runs } from '../support/random-runs.js';

const RUNS = { numRuns: runs(500) };
const OTHER = { ...NAMESPACE, target_branch: 'release' };

function projectionOf(...events: readonly Event[]): DossierProjection {
  const projection = new DossierProjection();
  for (const one of events) projection.apply(one);
  return projection;
}

function json(projection: DossierProjection): unknown {
  return JSON.parse(JSON.stringify(projection.state()));
}

/** What the pipeline makes of the same events; they must be of one namespace. */
function pipelineState(events: readonly Event[]): unknown {
  const outcome = runPipeline(events);
  return 'state' in outcome ? outcome.state : outcome;
}

/** A stream of one namespace whose ids are unique. */
const uniqueStream = fc
  .uniqueArray(anyEnvelope, { maxLength: 20, selector: ({ event_id }) => event_id })
  .map((envelopes) => envelopes.map((raw) => Event.parse(raw)))
  .filter((events) => 'state' in runPipeline(events));

/** A stream whose few ids are often shared by different events. */
const conflictingStream = fc
  .array(fc.tuple(anyEnvelope, fc.nat({ max: 5 })), { maxLength: 20 })
  .map((items) => items.map(([raw, id]) => Event.parse({ ...raw, event_id: eventId(id) })))
  .filter((events) => 'state' in runPipeline(events));

describe('a projection', () => {
  it('has the state of the pipeline for any order and any duplication of a stream', () => {
    const arrival = uniqueStream.chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 })),
    );
    fc.assert(
      fc.property(arrival, ([events, arriving]) => {
        expect(json(projectionOf(...arriving))).to.deep.equal(pipelineState(events));
      }),
      RUNS,
    );
  });

  it('has the state of everything taken in, at any time', () => {
    fc.assert(
      fc.property(uniqueStream, (events) => {
        const projection = new DossierProjection();
        for (const [index, one] of events.entries()) {
          projection.apply(one);
          expect(json(projection)).to.deep.equal(pipelineState(events.slice(0, index + 1)));
        }
      }),
      RUNS,
    );
  });

  it('merges the parts of a stream into the whole, in any tree and however they overlap', () => {
    const cut = uniqueStream.chain((events) =>
      fc.tuple(
        fc.constant(events),
        fc.array(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 })), {
          minLength: events.length,
          maxLength: events.length,
        }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        fc.boolean(),
      ),
    );
    fc.assert(
      fc.property(cut, ([events, homes, order, balanced]) => {
        const partOf = (part: number) => projectionOf(...events.filter((_, index) => homes[index]!.includes(part)));
        const [a, b, c, d] = order.map(partOf) as [
          DossierProjection,
          DossierProjection,
          DossierProjection,
          DossierProjection,
        ];
        if (balanced) c.merge(d);
        a.merge(b);
        a.merge(c);
        if (!balanced) a.merge(d);
        expect(json(a)).to.deep.equal(pipelineState(events));
      }),
      RUNS,
    );
  });

  it('merges commutatively, associatively and idempotently', () => {
    const three = uniqueStream.chain((events) => {
      const part = fc.subarray(events);
      return fc.tuple(part, part, part);
    });
    fc.assert(
      fc.property(three, ([x, y, z]) => {
        const merged = (...parts: (readonly Event[])[]) => {
          const whole = new DossierProjection();
          for (const part of parts) whole.merge(projectionOf(...part));
          return json(whole);
        };
        const nested = projectionOf(...y);
        nested.merge(projectionOf(...z));
        const right = projectionOf(...x);
        right.merge(nested);
        expect(merged(x, y)).to.deep.equal(merged(y, x));
        expect(json(right)).to.deep.equal(merged(x, y, z));
        const twice = projectionOf(...x);
        twice.merge(twice);
        expect(json(twice)).to.deep.equal(merged(x, x, x));
        expect(json(twice)).to.deep.equal(merged(x));
      }),
      RUNS,
    );
  });

  it('goes on after load as if there had been no save', () => {
    const pausing = uniqueStream.chain((events) => fc.tuple(fc.constant(events), fc.nat({ max: events.length })));
    fc.assert(
      fc.property(pausing, ([events, at]) => {
        const before = projectionOf(...events.slice(0, at));
        const stateBefore = json(before);
        const after = DossierProjection.load(before.save());
        expect(json(after)).to.deep.equal(stateBefore);
        for (const one of events) after.apply(one);
        const half = projectionOf(...events.slice(at));
        half.merge(DossierProjection.load(projectionOf(...events.slice(0, at)).save()));
        expect(json(after)).to.deep.equal(pipelineState(events));
        expect(json(half)).to.deep.equal(pipelineState(events));
      }),
      RUNS,
    );
  });

  it('never has a wrong state when ids conflict: it drops what does not count, or refuses and stays as it was', () => {
    fc.assert(
      fc.property(conflictingStream, (events) => {
        const projection = new DossierProjection();
        const taken: Event[] = [];
        for (const one of events) {
          const before = json(projection);
          try {
            projection.apply(one);
            taken.push(one);
          } catch (error) {
            expect(['EVENT_ID_CONFLICT', 'NAMESPACE_MIXED_STREAM']).to.include((error as { code: string }).code);
            expect(json(projection)).to.deep.equal(before);
          }
        }
        expect(json(projection)).to.deep.equal(pipelineState(taken));
      }),
      RUNS,
    );
  });

  it('merges parts with conflicting ids into the whole, or refuses and stays as it was', () => {
    const parts = conflictingStream.chain((events) => fc.tuple(fc.constant(events), fc.nat({ max: events.length })));
    const acceptedBy = (events: readonly Event[]): [DossierProjection, Event[]] => {
      const projection = new DossierProjection();
      const taken = events.filter((one) => {
        try {
          projection.apply(one);
          return true;
        } catch {
          return false;
        }
      });
      return [projection, taken];
    };
    fc.assert(
      fc.property(parts, ([events, at]) => {
        const [left, leftTaken] = acceptedBy(events.slice(0, at));
        const [right, rightTaken] = acceptedBy(events.slice(at));
        const [leftBefore, rightBefore] = [json(left), json(right)];
        try {
          left.merge(right);
          expect(json(left)).to.deep.equal(pipelineState([...leftTaken, ...rightTaken]));
        } catch (error) {
          expect(['EVENT_ID_CONFLICT', 'NAMESPACE_MIXED_STREAM']).to.include((error as { code: string }).code);
          expect(json(left)).to.deep.equal(leftBefore);
        }
        expect(json(right)).to.deep.equal(rightBefore);
      }),
      RUNS,
    );
  });

  it('names two different events with one id, clock and time as a conflict, whichever came first', () => {
    const [one, other] = [event('indexed', 1, indexed('a.md')), event('indexed', 1, indexed('b.md'))];
    for (const [first, second] of [
      [one, other],
      [other, one],
    ] as const) {
      const projection = new DossierProjection();
      projection.apply(first);
      const before = projection.state();
      expect(thrownBy(() => projection.apply(second))).to.include({ code: 'EVENT_ID_CONFLICT', eventId: eventId(1) });
      expect(projection.apply(first)).to.deep.equal({ outcome: 'duplicate' });
      expect(projection.state()).to.equal(before);
      const loaded = DossierProjection.load(projection.save());
      expect(thrownBy(() => loaded.apply(second))).to.include({ code: 'EVENT_ID_CONFLICT' });
    }
  });

  it('says what became of each event', () => {
    const projection = projectionOf(event('indexed', 1, indexed('a')));
    expect(projection.apply(event('drift', 2, drift()))).to.deep.equal({ outcome: 'applied' });
    expect(projection.apply(event('drift', 2, drift()))).to.deep.equal({ outcome: 'duplicate' });
    expect(projection.apply(event('drift', 3, {}, { event_type: 'WPStatusChanged' }))).to.deep.equal({
      outcome: 'ignored',
    });
    const malformed = projection.apply(event('snapshot', 4, snapshot({ artifact_count: -1 })));
    expect(malformed).to.have.property('outcome', 'malformed');
    expect(malformed).to.have.nested.property('violations[0].field', 'artifact_count');
    expect(projection.eventCount).to.equal(3);
    expect(thrownBy(() => projection.apply({} as Event))).to.include({ code: 'NOT_AN_EVENT' });
  });

  it('takes an event for the same whether its payload shares objects or repeats them, or holds itself', () => {
    const repeating = event('indexed', 1, indexed('a', { artifact_id: identity('a'), supersedes: identity('a') }));
    const one = identity('a');
    const sharing = event('indexed', 1, indexed('a', { artifact_id: one, supersedes: one }));
    const circular: Record<string, unknown> = drift();
    circular['context'] = { circular };
    for (const [a, b] of [
      [repeating, sharing],
      [event('drift', 1, circular), event('drift', 1, circular)],
    ] as const) {
      const projection = projectionOf(a);
      projection.merge(projectionOf(b));
      expect(projection.eventCount).to.equal(1);
    }
  });

  it('refuses an event of another namespace, and a merge with one, and stays as it was', () => {
    const projection = projectionOf(event('indexed', 2, indexed('a')));
    const before = json(projection);
    const other = event('indexed', 1, indexed('b', { namespace: OTHER }));
    expect(thrownBy(() => projection.apply(other))).to.include({ code: 'NAMESPACE_MIXED_STREAM', eventId: eventId(1) });
    expect(thrownBy(() => projection.merge(projectionOf(other)))).to.include({ code: 'NAMESPACE_MIXED_STREAM' });
    expect(json(projection)).to.deep.equal(before);
    expect(projection.apply(event('indexed', 1, indexed('c')))).to.deep.equal({ outcome: 'applied' });
  });

  it('tells equal events under one id from different ones, whatever the order of their keys', () => {
    const one = { ...drift(), context_diagnostics: { a: '1', b: '2' } };
    const same = Object.fromEntries(Object.entries({ ...one, context_diagnostics: { b: '2', a: '1' } }).reverse());
    const projection = projectionOf(event('drift', 1, one));
    projection.merge(projectionOf(event('drift', 1, same)));
    expect(projection.state().drift_history).to.have.length(1);
    const different = projectionOf(event('drift', 1, { ...one, context_diagnostics: { a: '2', b: '1' } }));
    expect(thrownBy(() => projection.merge(different))).to.include({ code: 'EVENT_ID_CONFLICT', eventId: eventId(1) });
  });

  it('keeps what has not changed as the same frozen objects', () => {
    const projection = projectionOf(event('indexed', 1, indexed('a')), event('missing', 2, missing('x')));
    const first = projection.state();
    expect(projection.state()).to.equal(first);
    projection.apply(event('indexed', 3, indexed('b')));
    const second = projection.state();
    expect(second.artifacts['a']).to.equal(first.artifacts['a']);
    expect(second.anomalies).to.equal(first.anomalies);
    expect(Object.keys(first.artifacts)).to.deep.equal(['a']);
    projection.apply(event('indexed', 4, indexed('c', { supersedes: identity('a') })));
    expect(projection.state().artifacts['a']).to.not.equal(first.artifacts['a']);
    expect(projection.state().artifacts['b']).to.equal(second.artifacts['b']);
  });

  it('leaves the other projection of a merge to itself', () => {
    const [left, right] = [
      projectionOf(event('indexed', 1, indexed('a'))),
      projectionOf(event('indexed', 2, indexed('b'))),
    ];
    left.merge(right);
    left.apply(event('indexed', 3, indexed('b', { indexed_at: 'later' })));
    expect(right.state().artifacts['b']!.indexed_at).to.equal(indexed('b')['indexed_at']);
    expect(right.eventCount).to.equal(1);
  });

  it('does not hang on a payload that refers to itself', () => {
    const payload: Record<string, unknown> = indexed('a');
    payload['self'] = payload;
    expect(projectionOf(event('indexed', 1, payload)).eventCount).to.equal(1);
  });

  describe('with a reducer of its own', () => {
    it('runs its detectors on the whole, and leaves no trace of a handler that fails halfway', () => {
      const handlers = [
        {
          ...new DossierReducer().handlers.get('MissionDossierArtifactIndexed')!,
          apply: (_: unknown, draft: { supersede: (path: string) => void }) => {
            draft.supersede('a');
            throw new Error('halfway');
          },
        },
      ];
      const projection = new DossierProjection(new DossierReducer({ handlers }));
      projection.apply(event('drift', 1, drift()));
      const before = json(projection);
      expect(thrownBy(() => projection.apply(event('indexed', 2, indexed('a'))))).to.include({
        code: 'HANDLER_FAILED',
      });
      expect(json(projection)).to.deep.equal(before);
      expect(thrownBy(() => projection.apply(event('indexed', 2, indexed('a'))))).to.include({
        code: 'HANDLER_FAILED',
      });
    });
  });

  describe('as a snapshot', () => {
    const saved = projectionOf(event('indexed', 1, indexed('__proto__')), event('snapshot', 2, snapshot())).save();
    const reasonOf = (bytes: Uint8Array, reducer?: DossierReducer) => {
      const error = thrownBy(() => DossierProjection.load(bytes, reducer));
      expect(error).to.include({ code: 'INVALID_SNAPSHOT' });
      return (error as { readonly reason: string }).reason;
    };

    it('keeps hostile paths', () => {
      expect(Object.keys(DossierProjection.load(saved).state().artifacts)).to.deep.equal(['__proto__']);
    });

    it('is the same bytes when it is loaded and saved again', () => {
      const withStep = (n: number, step_id: string) =>
        event('missing', n, missing('a', { namespace: { ...NAMESPACE, step_id } }));
      const projection = projectionOf(withStep(2, 'plan'), withStep(1, 'build'), event('indexed', 3, indexed('b')));
      expect(DossierProjection.load(projection.save()).save()).to.deep.equal(projection.save());
      expect(projectionOf().save()).to.deep.equal(DossierProjection.load(projectionOf().save()).save());
    });

    it('is refused when a single byte of it is changed, or it is cut short', () => {
      fc.assert(
        fc.property(fc.nat({ max: saved.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
          const damaged = Uint8Array.from(saved);
          damaged[at]! ^= change;
          reasonOf(damaged);
          reasonOf(saved.subarray(0, at));
        }),
        RUNS,
      );
    });

    it('is refused when it is something else', () => {
      expect(reasonOf(new TextEncoder().encode('{"version":1}'))).to.include('not a snapshot');
    });

    it('is refused when it holds other event types than the reducer', () => {
      const handlers = [
        {
          ...new DossierReducer().handlers.get('MissionDossierArtifactIndexed')!,
          eventType: 'Other',
          apply: () => undefined,
        },
      ];
      expect(reasonOf(saved, new DossierReducer({ handlers }))).to.include('Other');
    });
  });

  it('has the state of the reducer for the bundled example', () => {
    const events = [event('indexed', 1, indexed('a')), event('missing', 2, missing('b')), event('drift', 3, drift())];
    expect(
      projectionOf(...events)
        .state()
        .equals(reduceMissionDossier(events)),
    ).to.equal(true);
  });
});
