import { expect } from 'chai';
import { Event } from '../../../lib/event/event.js';
import { classUnder, contractOfClass, declaredClass } from '../../../lib/model/contract/contract-class.js';
import { recast } from '../../../lib/model/contract/recast.js';
import { ContractModel } from '../../../lib/model/contract-model.js';
import { fieldsOf } from '../../../lib/model/field/contract-field.js';
import { Nested, NestedList } from '../../../lib/model/field/nested.field.js';
import { NonEmptyText, Text } from '../../../lib/model/field/text.field.js';
import { DriftRecord } from '../../../lib/model/state/drift-record.js';
import { ContentHashRef } from '../../../lib/model/value/content-hash-ref.js';
import { LocalNamespaceTuple } from '../../../lib/model/value/local-namespace-tuple.js';
import * as v3 from '../../../lib/v3.js';
import { envelope, identity, indexed, NAMESPACE } from '../../support/samples.js';
import { envelopeOfThree, inThree } from '../../support/samples-3.js';
import { thrownBy } from '../../support/thrown-by.js';

type Same<A, B> = [A, B] extends [B, A] ? true : false;

class Note extends ContractModel {
  @Nested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple;
  @Text() readonly mission_key!: string;
}

class Tree extends ContractModel {
  @NestedList(() => Tree) readonly branches!: readonly Tree[];
  @Nested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple;
}

class NoteOfThree extends ContractModel {
  @Nested(() => v3.LocalNamespaceTuple) readonly namespace!: v3.LocalNamespaceTuple;
  @NonEmptyText() readonly text!: string;
}

describe('a class under contract 3.0.0', () => {
  it('has its fields under other names, in the same order', () => {
    expect(fieldsOf(v3.LocalNamespaceTuple.prototype)).to.deep.equal([
      ...['project_uuid', 'mission_slug', 'target_branch', 'mission_type', 'manifest_version', 'step_id'],
    ]);
    const namespace = v3.LocalNamespaceTuple.parse(inThree(NAMESPACE));
    expect(namespace.toJSON()).to.deep.equal({ ...inThree(NAMESPACE), step_id: null });
    expect(namespace.mission_slug).to.equal(NAMESPACE.feature_slug);
    expect(namespace).to.be.frozen;
    expect(namespace).to.be.instanceOf(v3.LocalNamespaceTuple).and.not.instanceOf(LocalNamespaceTuple);
    expect(namespace.constructor.name).to.equal('LocalNamespaceTuple');
  });

  it('says to the compiler which fields an instance has', () => {
    true satisfies Same<v3.LocalNamespaceTuple['mission_slug'], string>;
    true satisfies Same<v3.MissionDossierArtifactIndexedPayload['artifact_id']['mission_type'], string>;
    true satisfies Same<v3.Event['build_id'], string>;
    true satisfies Same<NonNullable<v3.MissionDossierState['namespace']>['mission_type'], string>;
    const namespace = v3.LocalNamespaceTuple.parse(inThree(NAMESPACE));
    // @ts-expect-error -- the name is that of contract 2.4.0
    expect(namespace.feature_slug).to.equal(undefined);
  });

  it('refuses each key that it does not know, where payloads and value objects are concerned', () => {
    const payload = inThree(indexed('a'));
    const raw = { ...payload, extra: 1, artifact_id: { ...(payload['artifact_id'] as object), mission_key: 'x' } };
    const violations = v3.MissionDossierArtifactIndexedPayload.validate(raw);
    expect(violations.map(({ field, violation_type }) => [field, violation_type])).to.have.deep.members([
      ['extra', 'extra_forbidden'],
      ['artifact_id.mission_key', 'extra_forbidden'],
    ]);
    expect(v3.Event.validate({ ...envelopeOfThree(envelope('indexed', 1, indexed('a'))), extra: 1 })).to.deep.equal([]);
    expect(v3.MissionDossierState.validate({ extra: 1 })).to.deep.equal([]);
  });

  it('names the first thousand of the keys that it does not know', () => {
    const extra = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`x${at}`, at]));
    expect(v3.ContentHashRef.validate({ hash: 'a', algorithm: 'md5', ...extra })).to.have.length(1_000);
  });

  it('demands a build id of envelopes, and gives them its own default version', () => {
    const raw = envelopeOfThree(envelope('indexed', 1, indexed('a')));
    const event = v3.Event.parse(raw);
    expect(event).to.include({ build_id: 'build-7', schema_version: '3.0.0' });
    expect(event).to.be.instanceOf(Event);
    for (const build_id of ['', null, 5, undefined]) {
      expect(v3.Event.validate({ ...raw, build_id }).map(({ field }) => field)).to.deep.equal(['build_id']);
    }
  });

  it('is a subclass where the names are the same, and the class itself where nothing differs', () => {
    expect(v3.ContentHashRef.parse({ hash: 'a', algorithm: 'md5' })).to.be.instanceOf(ContentHashRef);
    expect(classUnder('3.0.0', DriftRecord)).to.equal(DriftRecord);
    expect(classUnder('2.4.0', LocalNamespaceTuple)).to.equal(LocalNamespaceTuple);
    expect(classUnder('2.4.0', classUnder('3.0.0', LocalNamespaceTuple) as never)).to.equal(LocalNamespaceTuple);
  });

  it('is made once', () => {
    expect(classUnder('3.0.0', LocalNamespaceTuple)).to.equal(v3.LocalNamespaceTuple);
    expect(contractOfClass(v3.LocalNamespaceTuple.prototype)).to.equal('3.0.0');
    expect(declaredClass(v3.LocalNamespaceTuple)).to.equal(LocalNamespaceTuple);
  });

  it('cannot be constructed', () => {
    const { LocalNamespaceTuple: Namespace } = v3 as unknown as { LocalNamespaceTuple: new () => object };
    expect(thrownBy(() => new Namespace())).to.include({ code: 'DIRECT_CONSTRUCTION' });
  });
});

describe('a class of an application under another contract', () => {
  it('keeps its own fields, and reads those of the contract under its names', () => {
    const Under = classUnder('3.0.0', Note);
    const note = ContractModel.parse.call(Under, { namespace: inThree(NAMESPACE), mission_key: 'mine', x: 1 });
    expect(note.toJSON()).to.deep.equal({ namespace: { ...inThree(NAMESPACE), step_id: null }, mission_key: 'mine' });
    const back = recast(note, Note);
    expect(back).to.be.instanceOf(Note);
    expect(back.toJSON()).to.deep.equal(Note.parse({ namespace: NAMESPACE, mission_key: 'mine' }).toJSON());
    expect(recast(note, Note)).to.equal(back);
  });

  it('may be declared with the classes of 3.0.0', () => {
    const Under = classUnder('2.4.0', NoteOfThree as never) as never as typeof Note;
    expect(classUnder('3.0.0', NoteOfThree as never)).to.equal(NoteOfThree);
    const note = Under.parse({ namespace: NAMESPACE, text: 'x' });
    expect(recast(note, NoteOfThree as never)).to.be.instanceOf(NoteOfThree);
  });

  it('may contain itself', () => {
    const Under = classUnder('3.0.0', Tree) as unknown as typeof Tree;
    const leaf = { namespace: inThree(NAMESPACE) };
    const tree = Under.parse({ branches: [leaf], ...leaf });
    expect(tree.branches[0]).to.be.instanceOf(Under);
    expect(recast(tree, Tree).branches[0]!.namespace.feature_slug).to.equal(NAMESPACE.feature_slug);
  });

  it('has identities under the names of the contract', () => {
    expect(v3.ArtifactIdentity.parse(inThree(identity('a'))).mission_type).to.equal('software-dev');
  });
});
