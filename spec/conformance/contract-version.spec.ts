import { expect } from 'chai';
import { compareVersions } from '../../lib/conformance/contract-version.js';

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
