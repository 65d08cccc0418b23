import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import type { JsonObject } from '../../lib/model/json.js';
import { MissionDossierArtifactMissingPayload } from '../../lib/model/payload/artifact-missing.payload.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { dossierIdentity } from '../../lib/model/value/dossier-identity.js';
import { DossierProjection } from '../../lib/projection/dossier-projection.js';
import type { DossierEventHandler } from '../../lib/reducer/dossier-event.handler.js';
import { DossierReducer, reduceMissionDossier } from '../../lib/reducer/dossier.reducer.js';
import { namespaceKey } from '../../lib/reducer/register/namespace-key.js';
import { reduceStream } from '../../lib/stream/reduce-stream.js';
import * as v3 from '../../lib/v3.js';
import { runs } from '../support/random-runs.js';
import { drift, envelope, identity, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';
import { envelopeOfThree, inThree } from '../support/samples-3.js';
import { thrownBy } from '../support/thrown-by.js';

const OLD: readonly JsonObject[] = [
  envelope('indexed', 1, indexed('a')),
  envelope('indexed', 2, indexed('b', { supersedes: identity('a') })),
  envelope('missing', 3, missing('c')),
  envelope('indexed', 4, indexed('10', { step_id: 'plan' })),
  envelope('snapshot', 5, snapshot()),
  envelope('drift', 6, drift({ artifact_ids_changed: [identity('a')] })),
  envelope('missing', 7, missing('d', { last_known_ref: { git_sha: 'x' } })),
];
const NEW = OLD.map((raw) => envelopeOfThree(raw));

/** The same events, some of them under one contract and the rest under the other, in any order, some twice. */
const mixed = fc
  .tuple(
    fc.array(fc.boolean(), { minLength: OLD.length, maxLength: OLD.length }),
    fc.shuffledSubarray([...OLD.keys()], { minLength: OLD.length }),
    fc.subarray([...OLD.keys()]),
  )
  .map(([areNew, order, again]) => [...order, ...again].map((at) => (areNew[at] === true ? NEW : OLD)[at]!));

const parsed = (raws: readonly JsonObject[]): readonly Event[] => raws.map((raw) => Event.parse(raw));
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const lines = (raws: readonly JsonObject[]): string => raws.map((raw) => `${JSON.stringify(raw)}\n`).join('');

async function* bytes(text: string): AsyncGenerator<Uint8Array> {
  await Promise.resolve();
  yield Buffer.from(text);
}

describe('a dossier of events under two contracts', () => {
  const inOld = json(reduceMissionDossier(parsed(OLD), { as: '2.4.0' }));
  const inNew = inThree(inOld);

  it('is one dossier, whose state has the names that are asked for', () => {
    fc.assert(
      fc.property(mixed, (raws) => {
        const events = parsed(raws);
        expect(json(reduceMissionDossier(events, { as: '2.4.0' }))).to.deep.equal(inOld);
        expect(json(reduceMissionDossier(events, { as: '3.0.0' }))).to.deep.equal(inNew);
        const hasNew = raws.some((raw) => 'build_id' in raw);
        expect(json(reduceMissionDossier(events))).to.deep.equal(hasNew ? inNew : inOld);
      }),
    );
  });

  it('is the same from a stream, with and without the scanner, and however its projection was made', async () => {
    await fc.assert(
      fc.asyncProperty(mixed, fc.nat(), async (raws, cut) => {
        const { state, report } = await reduceStream(bytes(lines(raws)), { as: '3.0.0' });
        expect(json(state)).to.deep.equal(inNew);
        expect(report.contracts['2.4.0'] + report.contracts['3.0.0']).to.equal(OLD.length);
        const unusual = raws.map((raw) => JSON.parse(`${JSON.stringify(raw).slice(0, -1)},"\\u0061":1}`) as JsonObject);
        expect(json((await reduceStream(bytes(lines(unusual)))).state)).to.deep.equal(
          json(reduceMissionDossier(parsed(raws))),
        );
        const once = [...new Map(parsed(raws).map((event) => [event.event_id, event])).values()];
        const parts = [once.slice(0, cut % 7), once.slice(cut % 7)].map((events) => {
          const part = new DossierProjection();
          for (const event of events) part.apply(event);
          return DossierProjection.load(part.save());
        });
        parts[0]!.merge(parts[1]!);
        const expected = json(reduceMissionDossier(once));
        expect(json(parts[0]!.state())).to.deep.equal(expected);
        expect(json(DossierProjection.load(parts[0]!.save()).state())).to.deep.equal(expected);
      }),
      { numRuns: runs(100) },
    );
  });

  it('has the names of 3.0.0 as soon as one valid event of 3.0.0 took part', () => {
    const malformed = envelopeOfThree(envelope('drift', 9, drift({ drift_kind: 'none' })));
    const projection = new DossierProjection();
    for (const event of parsed([...OLD, malformed])) projection.apply(event);
    expect(projection.state()).to.be.instanceOf(MissionDossierState);
    projection.apply(Event.parse(envelopeOfThree(envelope('snapshot', 8, snapshot()))));
    expect(projection.state()).to.be.instanceOf(v3.MissionDossierState);
  });

  it('gives the same entries until something changes, under either contract', () => {
    const projection = new DossierProjection(new DossierReducer({ as: '3.0.0' }));
    for (const event of parsed(OLD)) projection.apply(event);
    const before = projection.state();
    expect(before.artifacts['a']).to.be.instanceOf(v3.ArtifactEntry);
    expect(before.namespace).to.be.instanceOf(v3.LocalNamespaceTuple);
    projection.apply(Event.parse(envelopeOfThree(envelope('missing', 9, missing('e')))));
    const after = projection.state();
    expect(after.artifacts['b']).to.equal(before.artifacts['b']);
    expect(after.anomalies[0]).to.equal(before.anomalies[0]);
    expect(after.anomalies).to.be.frozen.and.have.length(3);
  });

  it('has one identity, and other namespaces are others under either contract', () => {
    const other = { namespace: { ...NAMESPACE, feature_slug: 'other' } };
    for (const raws of [
      [OLD[0]!, envelopeOfThree(envelope('indexed', 9, indexed('a', other)))],
      [NEW[0]!, envelope('indexed', 9, indexed('a', other))],
    ]) {
      expect(thrownBy(() => reduceMissionDossier(parsed(raws)))).to.include({ code: 'NAMESPACE_MIXED_STREAM' });
      expect(new DossierReducer().reduceByNamespace(parsed(raws)).states).to.have.length(2);
    }
    expect(new DossierReducer().reduceByNamespace(parsed([OLD[0]!, NEW[1]!])).states).to.have.length(1);
    expect(namespaceKey(v3.LocalNamespaceTuple.parse(inThree(NAMESPACE)))).to.equal(namespaceKey(NAMESPACE));
  });
});

describe('a reducer under one contract', () => {
  it('counts every payload of the other one as malformed', () => {
    const old = new DossierReducer({ contract: '2.4.0' }).reduceWithDiagnostics(parsed(NEW));
    expect(old.diagnostics.malformed).to.have.length(NEW.length);
    expect(old.diagnostics.contracts).to.deep.equal({ '2.4.0': NEW.length, '3.0.0': 0 });
    expect(old.state.namespace).to.equal(null);
    const current = new DossierReducer({ contract: '3.0.0' }).reduceWithDiagnostics(parsed(OLD));
    expect(current.diagnostics.malformed.map(({ contract }) => contract)).to.deep.equal(OLD.map(() => '3.0.0'));
  });

  it('reads the envelopes of a stream under that contract, too', async () => {
    const reduced = reduceStream(bytes(lines(OLD)), { contract: '3.0.0' });
    expect(await reduced.then(String, (error: unknown) => error)).to.include({ code: 'INVALID_ENVELOPE' });
  });

  it('refuses contracts that there are not, and a contract beside a reducer', async () => {
    for (const options of [{ contract: '4.0.0' }, { as: 'auto' }]) {
      expect(thrownBy(() => new DossierReducer(options as object))).to.include({ code: 'INVALID_ARGUMENT' });
    }
    const both = { reducer: new DossierReducer(), contract: 'auto' as const };
    const refused = await reduceStream(bytes(''), both).then(String, (error: unknown) => error);
    expect(refused).to.include({ code: 'INVALID_ARGUMENT', argument: 'contract' });
  });
});

describe('an extension', () => {
  const seen: unknown[] = [];
  const handlerOf = (payloadClass: unknown): DossierEventHandler =>
    ({
      eventType: 'MissionDossierArtifactMissing',
      payloadClass,
      apply: (payload: { expected_identity: object }, draft: { reportAnomaly(report: object): void }) => {
        seen.push(payload);
        draft.reportAnomaly({
          anomaly_type: 'missing_artifact',
          expected_identity: payload.expected_identity,
          manifest_step: 'x',
          checked_at: 'y',
          remediation_hint: null,
        });
      },
    }) as unknown as DossierEventHandler;

  for (const payloadClass of [MissionDossierArtifactMissingPayload, v3.MissionDossierArtifactMissingPayload]) {
    it('gets payloads of either contract as instances of the class that it declares', () => {
      seen.length = 0;
      const reducer = new DossierReducer({ handlers: [handlerOf(payloadClass)], as: '3.0.0' });
      const state = reducer.reduce(parsed([OLD[2]!, NEW[6]!]));
      expect(seen).to.have.length(2);
      for (const payload of seen) expect(Object.getPrototypeOf(payload)).to.equal(payloadClass.prototype);
      expect(state.anomalies.map(({ expected_identity }) => expected_identity.mission_type)).to.deep.equal([
        'software-dev',
        'software-dev',
      ]);
    });
  }

  it('detects in the names of the state, and may report in them', () => {
    const detector = {
      name: 'whole',
      detect: ({ namespace }: v3.MissionDossierState) => [
        {
          anomaly_type: 'odd',
          expected_identity: dossierIdentity(namespace as never),
          manifest_step: 'x',
          checked_at: 'y',
          remediation_hint: null,
        },
      ],
    };
    for (const [raws, model] of [
      [OLD, MissionDossierState],
      [NEW, v3.MissionDossierState],
    ] as const) {
      const state = new DossierReducer({ detectors: [detector as never] }).reduce(parsed(raws));
      expect(state).to.be.instanceOf(model);
      expect(state.anomalies.at(-1)!.expected_identity.path).to.equal('.');
      expect(model.validate(json(state))).to.deep.equal([]);
    }
  });
});
