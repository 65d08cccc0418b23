import { expect } from 'chai';
import fc from 'fast-check';
import { Event } from '../../lib/event/event.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import { fieldsOf } from '../../lib/model/field/contract-field.js';
import { PAYLOAD_CLASSES } from '../../lib/model/payload-registry.js';
import { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { MissionDossierParityDriftDetectedPayload } from '../../lib/model/payload/parity-drift-detected.payload.js';
import { MissionDossierSnapshotComputedPayload } from '../../lib/model/payload/snapshot-computed.payload.js';
import { AnomalyEntry } from '../../lib/model/state/anomaly-entry.js';
import { ArtifactEntry } from '../../lib/model/state/artifact-entry.js';
import { DriftRecord } from '../../lib/model/state/drift-record.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { SnapshotSummary } from '../../lib/model/state/snapshot-summary.js';
import { ArtifactIdentity } from '../../lib/model/value/artifact-identity.js';
import { ContentHashRef } from '../../lib/model/value/content-hash-ref.js';
import { LocalNamespaceTuple } from '../../lib/model/value/local-namespace-tuple.js';
import { ProvenanceRef } from '../../lib/model/value/provenance-ref.js';
import { anyJson, RUNS, typedPayload } from '../support/arbitraries.js';
import { objectsIn } from '../support/objects-in.js';
import { drift, envelope, identity, indexed, NAMESPACE, snapshot } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';
import { runs } from '../support/random-runs.js';

const CLASSES = [
  LocalNamespaceTuple,
  ArtifactIdentity,
  ContentHashRef,
  ProvenanceRef,
  ...PAYLOAD_CLASSES.values(),
  ArtifactEntry,
  AnomalyEntry,
  SnapshotSummary,
  DriftRecord,
  MissionDossierState,
  Event,
] as (typeof ArtifactIdentity)[];

const FULL = indexed('spec.md', {
  provenance: { source_event_ids: ['a', 'b'], actor_kind: 'human' },
  supersedes: identity('old.md'),
  context_diagnostics: { phase: 'plan' },
});

describe('a contract class', () => {
  it('has no public constructor', () => {
    for (const model of CLASSES) {
      const error = thrownBy(() => Reflect.construct(model, []) as unknown);
      expect(error).to.include({ code: 'DIRECT_CONSTRUCTION', className: model.name });
    }
  });

  it('makes instances that are frozen through and through', () => {
    const instances = [
      MissionDossierArtifactIndexedPayload.parse(FULL),
      MissionDossierParityDriftDetectedPayload.parse(drift({ artifact_ids_changed: [identity('a'), identity('b')] })),
      Event.parse(envelope('indexed', 1, FULL)),
      MissionDossierState.parse({ artifacts: { a: { ...FULL, identity: identity('a') } } }),
    ];
    for (const instance of instances) {
      for (const object of objectsIn(instance)) expect(object).to.be.frozen;
    }
  });

  it('throws when a property is assigned to', () => {
    const payload = MissionDossierArtifactIndexedPayload.parse(FULL);
    expect(() => Object.assign(payload, { indexed_at: 'later' })).to.throw(TypeError);
    expect(() => Object.assign(payload.artifact_id, { path: 'other.md' })).to.throw(TypeError);
    expect(() => Object.assign(payload.context_diagnostics!, { more: 'x' })).to.throw(TypeError);
    expect(() => Object.assign(payload, { extra: 1 })).to.throw(TypeError);
  });

  it('leaves its input as it was', () => {
    const raw = structuredClone(envelope('indexed', 1, FULL));
    const event = Event.parse(raw);
    expect(raw).to.deep.equal(envelope('indexed', 1, FULL));
    expect(raw['payload']).to.not.be.frozen;
    (raw['payload'] as Record<string, unknown>)['indexed_at'] = 'changed';
    expect(event.payload['indexed_at']).to.equal(FULL['indexed_at']);
  });

  it('writes every optional field, null where empty, in declared order', () => {
    const json = MissionDossierArtifactIndexedPayload.parse(indexed('spec.md')).toJSON();
    expect(Object.keys(json)).to.deep.equal([
      'namespace',
      'artifact_id',
      'content_ref',
      'indexed_at',
      'provenance',
      'step_id',
      'supersedes',
      'context_diagnostics',
    ]);
    expect(json).to.deep.include({ provenance: null, step_id: null, supersedes: null, context_diagnostics: null });
    expect(Object.keys(json['artifact_id'] as object)).to.deep.equal([
      'mission_key',
      'path',
      'artifact_class',
      'run_id',
      'wp_id',
    ]);
  });

  it('has the fields of its instances in the order of the wire', () => {
    const event = Event.parse(envelope('snapshot', 1, snapshot()));
    expect(Object.keys(event)).to.deep.equal(fieldsOf(Event.prototype));
  });

  it('gives ordinary objects as JSON, down to the last', () => {
    for (const object of objectsIn(Event.parse(envelope('indexed', 1, FULL)).toJSON())) {
      expect([Object.prototype, Array.prototype]).to.include(Object.getPrototypeOf(object));
    }
  });

  it('hands an instance of itself back as it is, and looks into no lookalike', () => {
    const ref = ContentHashRef.parse({ hash: 'aa', algorithm: 'md5' });
    expect(ContentHashRef.parse(ref)).to.equal(ref);
    const forged = Object.assign(Object.create(ContentHashRef.prototype) as object, { hash: '', algorithm: 'md5' });
    expect(ContentHashRef.validate(forged)).to.have.length(1);
  });

  it('compares by value, and only with its own kind', () => {
    const one = LocalNamespaceTuple.parse(NAMESPACE);
    expect(one.equals(LocalNamespaceTuple.parse({ ...NAMESPACE, unknown: 1 }))).to.equal(true);
    expect(one.equals(LocalNamespaceTuple.parse({ ...NAMESPACE, step_id: 'plan' }))).to.equal(false);
    expect(one.equals({ ...NAMESPACE, step_id: null })).to.equal(false);
    expect(one.equals(null)).to.equal(false);
  });

  it('names every fault by its dotted path', () => {
    const violations = MissionDossierParityDriftDetectedPayload.validate({
      ...drift({ drift_kind: 'ARTIFACT_ADDED', context_diagnostics: { ok: 'x', bad: 5, '': 6 } }),
      namespace: { ...NAMESPACE, mission_key: '' },
      artifact_ids_changed: [identity('a'), [], identity('', { artifact_class: 'Input' })],
      detected_at: undefined,
    });
    expect(violations.map(({ field, violation_type }) => [field, violation_type])).to.have.deep.members([
      ['namespace.mission_key', 'string_too_short'],
      ['drift_kind', 'literal_error'],
      ['detected_at', 'missing'],
      ['artifact_ids_changed.1', 'model_type'],
      ['artifact_ids_changed.2.path', 'string_too_short'],
      ['artifact_ids_changed.2.artifact_class', 'literal_error'],
      ['context_diagnostics.bad', 'string_type'],
      ['context_diagnostics.', 'string_type'],
    ]);
    expect(violations.find(({ field }) => field === 'context_diagnostics.bad')).to.include({ input_value: 5 });
  });

  it('says what is wrong, where and how much more in the error of parse', () => {
    const error = thrownBy(() => LocalNamespaceTuple.parse({}));
    expect(error).to.include({ code: 'CONTRACT_VIOLATION', className: 'LocalNamespaceTuple' });
    expect((error as Error).message).to.equal(
      'LocalNamespaceTuple: project_uuid: Field required; feature_slug: Field required; target_branch: Field required; ' +
        'mission_key: Field required; manifest_version: Field required',
    );
    const many = thrownBy(() => Event.parse({ project_slug: 1 })) as Error;
    expect(many.message).to.match(/; and \d+ more$/);
    expect((thrownBy(() => Event.parse([])) as Error).message).to.equal('Event: Input should be a valid object');
  });

  it('refuses an array where an object belongs, and an object where an array belongs', () => {
    const fields = (raw: unknown) => MissionDossierParityDriftDetectedPayload.validate(raw).map(({ field }) => field);
    expect(fields({ ...drift(), namespace: [] })).to.deep.equal(['namespace']);
    expect(fields({ ...drift(), namespace: [NAMESPACE] })).to.deep.equal(['namespace']);
    expect(fields(drift({ artifact_ids_changed: {} }))).to.deep.equal(['artifact_ids_changed']);
    expect(fields(drift({ context_diagnostics: [] }))).to.deep.equal(['context_diagnostics']);
  });

  it('keeps hostile keys as ordinary ones and reaches no prototype', () => {
    const raw: unknown = JSON.parse(
      '{"context_diagnostics":{"__proto__":"p","constructor":"c","toString":"t"},"__proto__":{"polluted":"yes"}}',
    );
    const payload = MissionDossierSnapshotComputedPayload.parse(Object.assign(raw as object, snapshot()));
    const diagnostics = payload.context_diagnostics!;
    expect(Object.getPrototypeOf(diagnostics)).to.equal(null);
    expect(Object.entries(diagnostics)).to.deep.equal([
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['toString', 't'],
    ]);
    expect(JSON.stringify(payload)).to.include('{"__proto__":"p","constructor":"c","toString":"t"}');
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('reads a field only where the raw object itself has it', () => {
    const inherited = Object.create({ step_id: 'inherited' }) as object;
    expect(LocalNamespaceTuple.parse(Object.assign(inherited, NAMESPACE)).step_id).to.equal(null);
  });

  it('does not overflow on a payload nested 100,000 deep', () => {
    const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
    const event = Event.parse(envelope('indexed', 1, indexed('a', { deep })));
    expect(MissionDossierArtifactIndexedPayload.validate(event.payload)).to.deep.equal([]);
    expect(LocalNamespaceTuple.validate({ ...NAMESPACE, step_id: deep })).to.have.length(1);
    expect(Event.validate({ payload: deep, node_id: deep, event_id: deep })).to.not.have.length(0);
    expect(event.toJSON()['payload']).to.be.an('object');
  });

  it('keeps circular references of a caller as they are', () => {
    const payload: Record<string, unknown> = indexed('a');
    payload['self'] = payload;
    const event = Event.parse(envelope('indexed', 1, payload));
    expect(event.payload['self']).to.equal(event.payload);
  });

  it('is the only place of artifact_class and of manifest_version', () => {
    const holders = (field: string) => CLASSES.filter((model) => fieldsOf(model.prototype).includes(field));
    expect(holders('artifact_class')).to.deep.equal([ArtifactIdentity]);
    expect(holders('manifest_version')).to.deep.equal([LocalNamespaceTuple]);
  });

  it('reads back what it writes as an equal instance, for every valid payload', () => {
    fc.assert(
      fc.property(typedPayload, ([type, raw]) => {
        const model = PAYLOAD_CLASSES.get(type) as unknown as typeof ArtifactIdentity;
        const once = model.parse(raw);
        expect(once.equals(model.parse(once.toJSON()))).to.equal(true);
        expect(once.equals(model.parse(JSON.parse(JSON.stringify(once))))).to.equal(true);
      }),
      RUNS,
    );
  });

  it('answers any JSON value with an instance or with a violation, never otherwise', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLASSES), anyJson, (model, raw) => {
        const violations = model.validate(raw);
        if (violations.length === 0) expect(model.parse(raw)).to.be.instanceOf(ContractModel);
        else expect(thrownBy(() => model.parse(raw))).to.include({ code: 'CONTRACT_VIOLATION' });
      }),
      { numRuns: runs(1000) },
    );
  });
});
