import { expect } from 'chai';
import fc from 'fast-check';
import { reflow } from '../../../lib/cli/terminal/reflow.js';
import { runs } from '../../support/random-runs.js';

describe('reflow', () => {
  it('joins the lines of a paragraph, and breaks them at the width', () => {
    expect(reflow('one two\nthree four five\n\nsix', 15)).to.equal('one two three\nfour five\n\nsix');
  });

  it('keeps the meaning of a term in its column', () => {
    const text = 'Exit codes:\n  0   fine\n  75  not all could be stored\n      now';
    expect(reflow(text, 24)).to.equal('Exit codes:\n  0   fine\n  75  not all could be\n      stored now');
  });

  it('never breaks the example of a command', () => {
    const text =
      'Examples:\n  $ mission-dossier reduce events.jsonl --format json > state.json\n  $ mission-dossier --help';
    expect(reflow(text, 20)).to.equal(text);
  });

  it('keeps all words in their order, and no line too long that has a place to break', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 12 });
    const property = fc.property(
      fc.array(word, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 20, max: 80 }),
      (words, width) => {
        const lines = reflow(words.join(' '), width).split('\n');
        expect(lines.join(' ').split(' ')).to.deep.equal(words);
        for (const line of lines) expect(line.length).to.be.at.most(width);
      },
    );
    fc.assert(property, { numRuns: runs(300) });
  });
});
