import { expect } from 'chai';
import type { FieldsOf } from '../../lib/model/assembly.js';
import { ContractModel } from '../../lib/model/contract-model.js';
import { MissionDossierArtifactIndexedPayload } from '../../lib/model/payload/artifact-indexed.payload.js';
import { MissionDossierState } from '../../lib/model/state/mission-dossier.state.js';
import { ArtifactIdentity, type ArtifactClass } from '../../lib/model/value/artifact-identity.js';
import { identity, indexed } from '../support/samples.js';
import { thrownBy } from '../support/thrown-by.js';

/** Whether two types are the same; a spec that gets it wrong does not compile. */
type Same<A, B> = [A, B] extends [B, A] ? true : false;

describe('to the compiler, a contract class', () => {
  const subject = ArtifactIdentity.parse(identity('spec.md'));

  it('cannot be constructed', () => {
    // @ts-expect-error -- the constructor is protected: parse is the way in
    expect(thrownBy(() => new ArtifactIdentity())).to.include({ code: 'DIRECT_CONSTRUCTION' });
    // @ts-expect-error -- and the base is abstract besides
    expect(thrownBy(() => new ContractModel())).to.include({ code: 'DIRECT_CONSTRUCTION' });
  });

  it('has fields that cannot be assigned to, nor can what is in them', () => {
    const payload = MissionDossierArtifactIndexedPayload.parse(indexed('a', { context_diagnostics: { a: 'b' } }));
    const state = MissionDossierState.parse({});
    // @ts-expect-error -- a field is readonly
    expect(() => (subject.path = 'other.md')).to.throw(TypeError);
    // @ts-expect-error -- so is a field of a nested instance
    expect(() => (payload.artifact_id.path = 'other.md')).to.throw(TypeError);
    // @ts-expect-error -- and an entry of a record
    expect(() => (payload.context_diagnostics!['a'] = 'c')).to.throw(TypeError);
    // @ts-expect-error -- and an element of a list
    expect(() => (state.anomalies[0] = state.anomalies[1]!)).to.throw(TypeError);
  });

  it('gives instances of itself', () => {
    expect(subject).to.be.instanceOf(ArtifactIdentity);
    true satisfies Same<typeof subject, ArtifactIdentity>;
    true satisfies Same<ReturnType<typeof subject.toJSON>['path'], unknown>;
  });

  it('says null where a field may be empty, and never undefined', () => {
    true satisfies Same<ArtifactIdentity['run_id'], string | null>;
    true satisfies Same<MissionDossierState['namespace'], MissionDossierArtifactIndexedPayload['namespace'] | null>;
    expect(subject.run_id).to.equal(null);
  });

  it('takes its literals apart', () => {
    true satisfies Same<ArtifactIdentity['artifact_class'], ArtifactClass>;
    // @ts-expect-error -- there is no such class of artifacts
    const other: ArtifactClass = 'Input';
    expect(ArtifactIdentity.validate(identity('a', { artifact_class: other }))).to.have.length(1);
  });

  it('has fields of its own beside what every class has', () => {
    true satisfies Same<
      keyof FieldsOf<ArtifactIdentity>,
      'mission_key' | 'path' | 'artifact_class' | 'run_id' | 'wp_id'
    >;
    expect(Object.keys(subject)).to.have.members(['mission_key', 'path', 'artifact_class', 'run_id', 'wp_id']);
  });
});
