import { expect } from 'chai';
import fc from 'fast-check';
import {
  countText,
  groupedText,
  hashMark,
  nameMark,
  pathMark,
  shortened,
  sizeText,
  timeMark,
} from '../../lib/page/html/elements.js';
import { html, preformatted } from '../../lib/page/html/markup.js';
import { runs } from '../support/random-runs.js';
import { anyCharacter } from '../support/any-character.js';

const anything = fc.oneof(fc.string({ unit: anyCharacter }), fc.stringMatching(/^[<>&"'\ud800-\udfff\u202e/\n\r\t]*$/));

describe('html', () => {
  it('lets no text leave its element or its quoted attribute', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(String(html`${text}`)).to.not.match(/[<>"']|&(?!(?:amp|lt|gt|quot|#39);)/);
      }),
      { numRuns: runs(1000) },
    );
  });

  it('shows what hides: overrides, controls and halves of surrogate pairs', () => {
    expect(String(html`${'a\u202egnp.exe\u0000\ud800'}`)).to.equal('a\\u{202e}gnp.exe\\u{0}\\u{d800}');
  });

  it('keeps the lines of what is preformatted, and nothing else', () => {
    expect(String(preformatted('a\tb\r\n<c>\r\u001b'))).to.equal('a\tb\n&lt;c&gt;\n\\u{1b}');
  });

  it('joins lists, keeps markup and numbers, and leaves out what is absent', () => {
    expect(String(html`<p>${[html`<b>${1}</b>`, null, undefined, false, ['&']]}</p>`)).to.equal('<p><b>1</b>&amp;</p>');
  });
});

describe('the elements of pages', () => {
  it('leave the middle out of very long names, without cutting a character in two', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter, minLength: 10, maxLength: 400 }), (text) => {
        const name = shortened(text.repeat(40));
        expect(name.length).to.be.at.most(301);
        expect(name.isWellFormed()).to.equal(true);
      }),
      { numRuns: runs(300) },
    );
    expect(shortened('spec.md')).to.equal('spec.md');
    expect(String(nameMark('x'.repeat(10_000))).length).to.be.below(400);
    expect(String(pathMark('a/'.repeat(5000))).length).to.be.below(3000);
  });

  it('let paths break at their slashes', () => {
    expect(String(pathMark('a/b.md'))).to.equal('<bdi class="path">a/<wbr />b.md</bdi>');
  });

  it('give times in UTC, and what is none as it is', () => {
    expect(String(timeMark('2026-02-26T10:00:04+01:00'))).to.equal(
      '<time datetime="2026-02-26T09:00:04.000Z" title="2026-02-26T09:00:04.000Z">2026-02-26 09:00:04 UTC</time>',
    );
    expect(String(timeMark('<yesterday>'))).to.equal('<bdi>&lt;yesterday&gt;</bdi>');
    expect(String(timeMark(null))).to.include('never');
  });

  it('shorten hashes and keep them whole for the pointer', () => {
    expect(String(hashMark(`sha256:${'ab'.repeat(32)}`))).to.match(/title="sha256:(?:ab){32}">(?:ab){6}…</);
    expect(String(hashMark('abc'))).to.equal('<code class="hash" title="abc">abc</code>');
  });

  it('write sizes and counts to be read', () => {
    expect([0, 999, 8412, 1_500_000, 4e15].map(sizeText)).to.deep.equal([
      '0 B',
      '999 B',
      '8.4 kB',
      '1.5 MB',
      '4000.0 TB',
    ]);
    expect(groupedText(1_234_567)).to.equal('1\u202f234\u202f567');
    expect([countText(1, 'anomaly', 'anomalies'), countText(2, 'anomaly', 'anomalies')]).to.deep.equal([
      '1 anomaly',
      '2 anomalies',
    ]);
  });
});
