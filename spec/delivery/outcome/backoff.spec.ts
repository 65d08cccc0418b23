import { expect } from 'chai';
import fc from 'fast-check';
import { delayAfter } from '../../../lib/delivery/outcome/backoff.js';

const BACKOFF = { firstDelay: 1_000, longestDelay: 300_000 };

describe('the delay after a failure', () => {
  it('doubles with each failure in a row', () => {
    expect([0, 1, 2, 3].map((failures) => delayAfter(failures, BACKOFF, () => 0))).to.eql([500, 1_000, 2_000, 4_000]);
  });

  it('is between half and the whole, by chance', () => {
    expect([0, 0.5, 0.999_999].map((random) => delayAfter(0, BACKOFF, () => random))).to.eql([500, 750, 1_000]);
  });

  it('never is longer than the longest, nor nothing at all', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (failures, random) => {
        expect(delayAfter(failures, BACKOFF, () => random)).to.be.within(500, 300_000);
        expect(delayAfter(failures, { firstDelay: 1, longestDelay: 1 }, () => random)).to.equal(1);
      }),
    );
  });
});
