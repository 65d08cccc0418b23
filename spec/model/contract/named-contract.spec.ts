import { expect } from 'chai';
import { contractOfEnvelope, contractOfPayload } from '../../../lib/model/contract/named-contract.js';
import { NAMESPACE } from '../../support/samples.js';
import { inThree } from '../../support/samples-3.js';

const THREE = inThree(NAMESPACE);

describe('the contract that a payload is read under', () => {
  const cases: readonly (readonly [what: string, namespace: unknown, version: string])[] = [
    ['the names of 2.4.0', NAMESPACE, '2.4.0'],
    ['the names of 3.0.0', THREE, '3.0.0'],
    ['one name of 3.0.0', { mission_type: 'x' }, '3.0.0'],
    ['one name of 3.0.0, whatever its value', { mission_slug: null }, '3.0.0'],
    ['one name of 2.4.0', { feature_slug: 'x' }, '2.4.0'],
    ['the names of both', { ...NAMESPACE, ...THREE }, '2.4.0'],
    ['one name of each', { feature_slug: 'x', mission_type: 'y' }, '2.4.0'],
    ['the names of neither', { project_uuid: 'x' }, '2.4.0'],
    ['names that it inherits', Object.create(THREE) as object, '2.4.0'],
    ['no object', 'x', '2.4.0'],
    ['an array', [THREE], '2.4.0'],
  ];
  for (const [what, namespace, version] of cases) {
    it(`is ${version} where its namespace has ${what}`, () => {
      expect(contractOfPayload({ namespace }, 'auto')).to.equal(version);
    });
  }

  it('is the one that is asked for, whatever the names', () => {
    expect(contractOfPayload({ namespace: THREE }, '2.4.0')).to.equal('2.4.0');
    expect(contractOfPayload({ namespace: NAMESPACE }, '3.0.0')).to.equal('3.0.0');
  });

  it('is 2.4.0 of what has no namespace, or throws when it is looked at', () => {
    const hostile = new Proxy({}, { getOwnPropertyDescriptor: () => { throw new Error('trap'); } }); // prettier-ignore
    for (const payload of [{}, null, undefined, 5, [], hostile, { namespace: hostile }]) {
      expect(contractOfPayload(payload, 'auto')).to.equal('2.4.0');
    }
  });
});

describe('the contract that an envelope is read under', () => {
  it('is that of its payload', () => {
    expect(contractOfEnvelope({ payload: { namespace: THREE } }, 'auto')).to.equal('3.0.0');
    expect(contractOfEnvelope({ payload: { namespace: NAMESPACE }, build_id: 'b' }, 'auto')).to.equal('2.4.0');
    expect(contractOfEnvelope({ payload: { namespace: { ...THREE, ...NAMESPACE } }, build_id: 'b' }, 'auto')).to.equal(
      '2.4.0',
    );
  });

  it('is 3.0.0 where the payload names none and there is a build id, so that it is kept', () => {
    expect(contractOfEnvelope({ payload: {}, build_id: 'b' }, 'auto')).to.equal('3.0.0');
    expect(contractOfEnvelope({ build_id: 'b' }, 'auto')).to.equal('3.0.0');
    expect(contractOfEnvelope({ payload: {} }, 'auto')).to.equal('2.4.0');
    expect(contractOfEnvelope(null, 'auto')).to.equal('2.4.0');
  });
});
