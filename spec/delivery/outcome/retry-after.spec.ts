import { expect } from 'chai';
import { retryAfterOf } from '../../../lib/delivery/outcome/retry-after.js';

const NOW = Date.UTC(1994, 10, 6, 8, 49, 0);

describe('Retry-After', () => {
  const cases: readonly (readonly [string | undefined, number | undefined])[] = [
    ['0', 0],
    ['120', 120_000],
    [' 7 ', 7_000],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 37_000],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 37_000],
    ['Sun Nov  6 08:49:37 1994', 37_000],
    ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
    [undefined, undefined],
    ['', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['1e3', undefined],
    ['soon', undefined],
    ['1994-11-06T08:49:37Z', undefined],
    ['Xyz, 99 Nov 1994 08:49:37 GMT', undefined],
  ];
  for (const [header, expected] of cases) {
    it(`is ${String(expected)} milliseconds for ${header === undefined ? 'nothing' : JSON.stringify(header)}`, () => {
      expect(retryAfterOf(header, NOW)).to.equal(expected);
    });
  }
});
