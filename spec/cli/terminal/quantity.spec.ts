import { expect } from 'chai';
import { bytesText, durationText, numberText } from '../../../lib/cli/terminal/quantity.js';

describe('a quantity for people', () => {
  const bytes: readonly (readonly [number, string])[] = [
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [1999, '1.9 kB'],
    [10_000, '10 kB'],
    [999_999, '999 kB'],
    [1_000_000, '1.0 MB'],
    [314_999_999, '314 MB'],
    [2_500_000_000, '2.5 GB'],
    [7e12, '7.0 TB'],
    [3e18, '3000 PB'],
  ];
  for (const [number, text] of bytes) it(`is ${text}`, () => expect(bytesText(number)).to.equal(text));

  const numbers: readonly (readonly [number, string])[] = [
    [0, '0'],
    [999.4, '999'],
    [1000, '1,000'],
    [1_234_567.8, '1,234,568'],
  ];
  for (const [number, text] of numbers) it(`is ${text}`, () => expect(numberText(number)).to.equal(text));

  const spans: readonly (readonly [number, string])[] = [
    [0, '0 s'],
    [1, '1 s'],
    [59_000, '59 s'],
    [59_001, '1 min 0 s'],
    [125_000, '2 min 5 s'],
    [3_600_000, '1 h 0 min'],
    [3_660_001, '1 h 2 min'],
    [7_199_000, '2 h 0 min'],
  ];
  for (const [ms, text] of spans) it(`is ${text}`, () => expect(durationText(ms)).to.equal(text));
});
