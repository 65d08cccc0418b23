import { expect } from 'chai';
import fc from 'fast-check';
import { createPaint } from '../../../lib/cli/terminal/paint.js';
import { paintProgress, progressText } from '../../../lib/cli/terminal/progress-text.js';

const HALF = { bytes: 315_000_000, size: 750_000_000, events: 1_000_000, elapsedMs: 2500 };

describe('the text of a progress bar', () => {
  it('has the share, the bytes, the events a second and the time left', () => {
    expect(progressText(HALF, 100)).to.equal(
      ' 42 %  [========            ]  315 MB of 750 MB  400,000 events/s  4 s left',
    );
  });

  it('has less to say in fewer columns, and nothing in none', () => {
    expect(progressText(HALF, 60)).to.equal(' 42 %  [========            ]  400,000 events/s  4 s left');
    expect(progressText(HALF, 40)).to.equal(' 42 %  [========            ]  4 s left');
    expect(progressText(HALF, 20)).to.equal(' 42 %  4 s left');
    expect(progressText(HALF, 5)).to.equal(' 42 %');
    expect(progressText(HALF, 4)).to.equal('');
    for (const columns of [0, -1]) expect(progressText(HALF, columns)).to.equal('');
  });

  it('has no share where the size is not known', () => {
    const progress = { ...HALF, size: undefined };
    expect(progressText(progress, 100)).to.equal('315 MB  400,000 events/s  2 s');
    expect(progressText(progress, 25)).to.equal('315 MB  400,000 events/s');
    expect(progressText(progress, 10)).to.equal('315 MB');
  });

  it('says that it is finishing when all has been read, or more', () => {
    for (const bytes of [HALF.size, HALF.size + 1]) {
      expect(progressText({ ...HALF, bytes }, 100)).to.match(/^100 %  \[={20}\] .* finishing$/);
    }
  });

  it('fits, whatever the numbers', () => {
    const number = fc.nat({ max: Number.MAX_SAFE_INTEGER });
    const size = fc.option(number, { nil: undefined });
    fc.assert(
      fc.property(number, size, number, number, fc.nat({ max: 120 }), (bytes, all, events, elapsedMs, columns) => {
        const text = progressText({ bytes, size: all, events, elapsedMs }, columns);
        expect(text.length).to.be.at.most(columns);
        expect(text)
          .to.match(/^[ -~]*$/)
          .and.not.match(/NaN|Infinity/);
      }),
    );
  });

  it('is painted without another width', () => {
    const text = progressText(HALF, 100);
    expect(paintProgress(text, createPaint(true))).to.include('[\u001b[32m========\u001b[39m            ]');
    expect(paintProgress(text, createPaint(false))).to.equal(text);
  });
});
