import { expect } from 'chai';
import fc from 'fast-check';
import { downcast, upcast } from '../../lib/event/cast-event.js';
import { Event } from '../../lib/event/event.js';
import * as v3 from '../../lib/v3.js';
import { drift, envelope, event, identity, indexed, missing, NAMESPACE, snapshot } from '../support/samples.js';
import { envelopeOfThree, inThree } from '../support/samples-3.js';
import { thrownBy } from '../support/thrown-by.js';

const PAYLOADS = [
  ['indexed', indexed('a', { supersedes: identity('b') })],
  ['missing', missing('a')],
  ['snapshot', snapshot({ context_diagnostics: { __proto__: 'x', a: 'b' } })],
  ['drift', drift({ artifact_ids_changed: [identity('a'), identity('b')] })],
] as const;

describe('upcast and downcast', () => {
  for (const [kind, payload] of PAYLOADS) {
    it(`take an event of the kind ${kind} to the other contract and back`, () => {
      const old = event(kind, 1, payload);
      const cast = upcast(old, { buildId: 'build-7' });
      expect(cast).to.be.instanceOf(v3.Event);
      expect(cast.build_id).to.equal('build-7');
      expect(cast.equals(v3.Event.parse(cast.toJSON()))).to.equal(true);
      const back = downcast(cast);
      expect(Object.getPrototypeOf(back)).to.equal(Event.prototype);
      expect(back.payload['namespace']).to.deep.equal({ ...NAMESPACE, step_id: null });
      expect(downcast(upcast(back, { buildId: 'other' })).equals(back)).to.equal(true);
    });
  }

  it('keep what both contracts have', () => {
    fc.assert(
      fc.property(fc.nat(4), fc.string({ minLength: 1 }), (data_tier, node_id) => {
        const old = event('snapshot', 3, snapshot(), { data_tier, node_id, project_slug: 'p' });
        const { payload, schema_version, build_id, ...kept } = upcast(old, { buildId: 'b' }).toJSON();
        expect([schema_version, build_id]).to.deep.equal(['3.0.0', 'b']);
        expect(payload).to.have.nested.property('namespace.mission_slug', NAMESPACE.feature_slug);
        expect(old.toJSON()).to.include(kept);
      }),
    );
  });

  it('keep the version of an envelope that is not the default', () => {
    const old = event('snapshot', 1, snapshot(), { schema_version: '1.2.3' });
    const cast = upcast(old, { buildId: 'b' });
    expect(cast.schema_version).to.equal('1.2.3');
    expect(downcast(cast).schema_version).to.equal('1.2.3');
    expect(downcast(v3.Event.parse(envelopeOfThree(envelope('snapshot', 1, snapshot())))).schema_version).to.equal(
      '1.0.0',
    );
  });

  it('hand back what is of the contract already', () => {
    const [old, current] = [event('drift', 1, drift()), v3.Event.parse(envelopeOfThree(envelope('drift', 1, drift())))];
    expect(downcast(old)).to.equal(old);
    expect(upcast(current, { buildId: 'other' })).to.equal(current);
  });

  it('refuse what cannot be carried over, and invent nothing', () => {
    const old = event('drift', 1, drift());
    expect(thrownBy(() => upcast(old, { buildId: '' }))).to.include({ code: 'CONTRACT_VIOLATION' });
    expect(thrownBy(() => upcast(old, {} as { buildId: string }))).to.include({ code: 'CONTRACT_VIOLATION' });
    const malformed = event('drift', 1, drift({ drift_kind: 'none' }));
    expect(thrownBy(() => upcast(malformed, { buildId: 'b' }))).to.include({ code: 'CONTRACT_VIOLATION' });
    expect(thrownBy(() => downcast({} as Event))).to.include({ code: 'NOT_AN_EVENT' });
  });

  it('leave the payloads of other event types as they are', () => {
    const other = Event.parse({ ...envelope('drift', 1, { a: [1] }), event_type: 'WPStatusChanged' });
    expect(upcast(other, { buildId: 'b' }).payload).to.deep.equal({ a: [1] });
  });
});

describe('Event.parse', () => {
  const [old, current] = [envelope('indexed', 1, indexed('a')), envelopeOfThree(envelope('indexed', 1, indexed('a')))];

  it('reads each envelope under the contract that its payload names', () => {
    expect(Event.parse(old)).to.not.have.property('build_id');
    expect(Event.parse(current)).to.be.instanceOf(v3.Event);
    expect(Event.parse(current).toJSON()).to.include({ build_id: 'build-7', schema_version: '3.0.0' });
  });

  it('reads all envelopes under the contract that is asked for', () => {
    expect(Event.parse(current, { contract: '2.4.0' })).to.not.have.property('build_id');
    expect(Event.parse(current, { contract: '3.0.0' }).build_id).to.equal('build-7');
    expect(thrownBy(() => Event.parse(old, { contract: '3.0.0' }))).to.include({ code: 'CONTRACT_VIOLATION' });
    expect(Event.validate(old, { contract: '3.0.0' }).map(({ field }) => field)).to.deep.equal(['build_id']);
  });

  it('hands back an event of either contract', () => {
    for (const raw of [old, current]) {
      const read = Event.parse(raw);
      expect(Event.parse(read)).to.equal(read);
    }
  });

  it('keeps the build id of events of other types', () => {
    const other = { ...old, event_type: 'WPStatusChanged', payload: {}, build_id: 'b' };
    expect(Event.parse(other).toJSON()).to.include({ build_id: 'b', schema_version: '3.0.0' });
    expect(inThree(other)).to.deep.equal(other);
  });
});
