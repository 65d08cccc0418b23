import { expect } from 'chai';
import fc from 'fast-check';
import { escapeInvisible, escapeInvisibleJson, preview } from '../../lib/errors/preview.js';
import { anyCharacter } from '../support/any-character.js';
import { runs } from '../support/random-runs.js';

describe('preview', () => {
  it('leaves a short text as it is', () => {
    expect(preview('{"a": "é🚀"}')).to.equal('{"a": "é🚀"}');
    expect(preview('x'.repeat(80))).to.equal('x'.repeat(80));
  });

  it('cuts a long text behind 80 characters', () => {
    expect(preview('x'.repeat(81))).to.equal(`${'x'.repeat(80)}…`);
  });

  it('cuts neither a character nor an escape in two', () => {
    expect(preview('ab🚀', 3)).to.equal('ab…');
    expect(preview('ab\u001b', 5)).to.equal('ab…');
    expect(preview('ab\u001b', 8)).to.equal(String.raw`ab\u{1b}`);
  });
});

describe('escapeInvisible', () => {
  it('writes control, format and unpaired characters and line ends as escapes', () => {
    expect(escapeInvisible('a\n\u001b\u007f\u0085\u200b\u202e\u2028\ud800b')).to.equal(
      String.raw`a\u{a}\u{1b}\u{7f}\u{85}\u{200b}\u{202e}\u{2028}\u{d800}b`,
    );
  });
});

describe('escapeInvisibleJson', () => {
  const TEXT = 'a\n\u001b\u007f\u0085\u200b\u202e\u2028\ud800\u{e0001}b\ufeff';

  it('writes as escapes of JSON what escapeInvisible escapes', () => {
    expect(escapeInvisibleJson(JSON.stringify(TEXT))).to.equal(
      String.raw`"a\n\u001b\u007f\u0085\u200b\u202e\u2028\ud800\udb40\udc01b\ufeff"`,
    );
  });

  it('leaves line feeds between tokens, and what can be seen', () => {
    const json = JSON.stringify({ é: ['🚀'] }, null, 2);
    expect(escapeInvisibleJson(json)).to.equal(json);
  });

  it('never changes the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: anyCharacter }), fc.constantFrom(0, 2), (value, indent) => {
        const json = JSON.stringify(value, null, indent);
        const escaped = escapeInvisibleJson(json);
        expect(JSON.parse(escaped)).to.deep.equal(JSON.parse(json));
        for (const line of escaped.split('\n')) expect(escapeInvisible(line)).to.equal(line);
      }),
      { numRuns: runs(300) },
    );
  });
});
