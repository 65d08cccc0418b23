import { isDeepStrictEqual } from 'node:util';
import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { examine, faultsIn, readByClass } from '../../lib/model/examination.js';
import { toViolations } from '../../lib/model/fault.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { ArtifactIdentity } from '../../lib/model/value/artifact-identity.js';
import { ContentHashRef } from '../../lib/model/value/content-hash-ref.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { ProvenanceRef } from '../../lib/model/value/provenance-ref.js';
import { DossierReducer } from '../../lib/reducer/dossier.reducer.js';
import { anyEnvelope, anyJson, damaged, typedPayload } from '../support/arbitraries.js';
import { label } from '../support/label.js';
import { objectsIn } from '../support/objects-in.js';
import { drift, envelope, identity, indexed, NAMESPACE, snapshot } from '../support/samples.js';
import { runs } from '../support/random-runs.js';

const RUNS = { numRuns: runs(1000) };

const VALUES = [ArtifactIdentity, ContentHashRef, LocalNamespaceTuple, ProvenanceRef] as const;

/** Values that a check of the schema alone would let pass, or would read otherwise than the class does. */
const troublesome = fc.oneof(
  anyJson,
  fc.constantFrom<unknown>(-0, 3.0, '3', true, 1e20, 2 ** 53, -(2 ** 53), 0.5, -1),
  fc.constantFrom<unknown>('\ud800', '', 'x\n', '1.0.0\n', '2026-02-30', '2026-02-21 14:00', 'Input', undefined, []),
);

const state = fc.array(anyEnvelope, { maxLength: 5 }).map((envelopes) => {
  const { states } = new DossierReducer().reduceByNamespace(envelopes.map((raw) => Event.parse(raw)));
  return (states[0] ?? MissionDossierState.parse({})).toJSON();
});

/** A prototype of a contract class with a raw value that is valid for it, or nearly so. */
const subject: fc.Arbitrary<readonly [object, unknown]> = fc.oneof(
  typedPayload.map(([type, payload]) => [PAYLOAD_CLASSES.get(type)!.prototype, payload] as const),
  typedPayload.chain(([type, payload]) =>
    damaged(payload, troublesome).map((raw) => [PAYLOAD_CLASSES.get(type)!.prototype, raw] as const),
  ),
  anyEnvelope.chain((raw) => damaged(raw, troublesome).map((broken) => [Event.prototype, broken] as const)),
  state.chain((raw) => damaged(raw, troublesome).map((broken) => [MissionDossierState.prototype, broken] as const)),
  fc.tuple(fc.constantFrom(...VALUES.map(({ prototype }) => prototype as object)), anyJson),
);

function expectSameAnswer(prototype: object, raw: unknown): void {
  const short = examine(prototype, raw);
  const long = readByClass(prototype, raw);
  const found = `${label(raw)}: ${JSON.stringify(short)} and ${JSON.stringify(long)}`;
  expect(toViolations(short.faults), found).to.deep.equal(toViolations(long.faults));
  expect(toViolations(faultsIn(prototype, raw)), found).to.deep.equal(toViolations(long.faults));
  expect(isDeepStrictEqual(short.instance, long.instance), found).to.equal(true);
  expect(JSON.stringify(short.instance), found).to.equal(JSON.stringify(long.instance));
}

describe('the short way of reading', () => {
  it('has the same result as the decorators of the class, for any value', () => {
    fc.assert(
      fc.property(subject, ([prototype, raw]) => expectSameAnswer(prototype, raw)),
      RUNS,
    );
  });

  it('gives instances that are frozen through and through, and leaves the raw value unfrozen', () => {
    fc.assert(
      fc.property(subject, ([prototype, raw]) => {
        const { instance } = examine(prototype, raw);
        for (const object of objectsIn(instance)) expect(object).to.be.frozen;
        for (const object of objectsIn(raw)) expect(object).to.not.be.frozen;
      }),
      { numRuns: runs(200) },
    );
  });

  const inherited = Object.create({ step_id: 'inherited' }) as object;
  const odd: Readonly<Record<string, readonly [object, unknown]>> = {
    'a field that is inherited': [LocalNamespaceTuple.prototype, Object.assign(inherited, NAMESPACE)],
    'fields that are all inherited': [LocalNamespaceTuple.prototype, Object.create(NAMESPACE)],
    'an instance of another class': [ArtifactIdentity.prototype, LocalNamespaceTuple.parse(NAMESPACE)],
    'an object without a prototype': [
      LocalNamespaceTuple.prototype,
      Object.assign(Object.create(null) as object, NAMESPACE),
    ],
    'an unfrozen lookalike': [
      ContentHashRef.prototype,
      Object.assign(Object.create(ContentHashRef.prototype) as object, { hash: 'aa', algorithm: 'md5' }),
    ],
    'nested instances': [
      PAYLOAD_CLASSES.get('MissionDossierArtifactIndexed')!.prototype,
      indexed('a', {
        namespace: LocalNamespaceTuple.parse(NAMESPACE),
        artifact_id: ArtifactIdentity.parse(identity('a')),
      }),
    ],
    'minus zero': [ContentHashRef.prototype, { hash: 'aa', algorithm: 'md5', size_bytes: -0 }],
    'a required minus zero': [
      PAYLOAD_CLASSES.get('MissionDossierSnapshotComputed')!.prototype,
      snapshot({ artifact_count: -0, anomaly_count: -0 }),
    ],
    'hostile keys': [
      PAYLOAD_CLASSES.get('MissionDossierParityDriftDetected')!.prototype,
      drift({ context_diagnostics: JSON.parse('{"__proto__":"p","constructor":"c"}') as object }),
    ],
    'a final line feed': [Event.prototype, envelope('drift', 1, {}, { schema_version: '1.0.0\n' })],
    'a timestamp in another form': [Event.prototype, envelope('drift', 1, {}, { timestamp: '2026-02-21 14:00,5z' })],
    'a number for a timestamp': [Event.prototype, envelope('drift', 1, {}, { timestamp: 5 })],
    'an array': [Event.prototype, []],
    nothing: [Event.prototype, undefined],
  };
  for (const [what, [prototype, raw]] of Object.entries(odd)) {
    it(`reads ${what} as the class does`, () => {
      expectSameAnswer(prototype, raw);
    });
  }

  it('knows zero in one form only', () => {
    const [zero, minus] = [0, -0].map((size_bytes) =>
      ContentHashRef.parse({ hash: 'a', algorithm: 'md5', size_bytes }),
    );
    expect(zero!.equals(minus)).to.equal(true);
    expect(Object.is(Event.parse(envelope('drift', -0, {})).lamport_clock, 0)).to.equal(true);
  });
});
