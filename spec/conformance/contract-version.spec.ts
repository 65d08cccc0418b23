import { expect } from 'chai';
import { compareVersions, contractsOf } from '../../lib/conformance/contract-version.js';

describe('compareVersions', () => {
  const cases: [string, string, number][] = [
    ['2.4.0', '2.4.0', 0],
    ['2.10.0', '2.9.9', 1],
    ['2.4.0', '2.4.1', -1],
    ['3.0.0', '2.9.9', 1],
    ['1.9.9', '2.0.0', -1],
    ['2.5.0rc1', '2.4.0', 1],
    ['2.4.0rc1', '2.4.0', 0],
    ['2.4', '2.4.0', 0],
    ['3', '2.9', 1],
    ['nonsense', '0.0.1', -1],
  ];
  for (const [a, b, sign] of cases) {
    it(`compares ${a} with ${b}`, () => {
      expect(Math.sign(compareVersions(a, b))).to.equal(sign);
    });
  }
});

describe('contractsOf', () => {
  it('gives the contracts that an implementation names, as far as they are known', () => {
    const named = (...contract_versions: string[]) => contractsOf({ contract_version: '9', contract_versions });
    expect(named('3.0.0', '2.4.0', '3.0.0')).to.deep.equal(['2.4.0', '3.0.0']);
    expect(named('3.0.0', '5.0.0', 'three')).to.deep.equal(['3.0.0']);
    expect(named('5.0.0')).to.deep.equal([]);
    expect(named()).to.deep.equal([]);
  });

  it('takes the newest that is not newer than the version of one that names none', () => {
    const of = (contract_version: string) => contractsOf({ contract_version });
    for (const version of ['2.4.0', '2.4', '2.10.1', 'unknown', '', '1.0.0'])
      expect(of(version)).to.deep.equal(['2.4.0']);
    for (const version of ['3.0.0', '3', '3.0.0rc1', '6.1.0']) expect(of(version)).to.deep.equal(['3.0.0']);
  });
});
