import { expect } from 'chai';
import { NonEmptyText, OptionalText, PatternText, Text, TextOr } from '../../../lib/model/field/text.field.js';
import { readerOf, refusedAs } from '../../support/field-sample.js';
import { label } from '../../support/label.js';

const NO_STRINGS = [0, 5, true, false, [], ['x'], {}, { length: 1 }];
const STRINGS = ['x', ' ', '\u0000', '\u200b', 'é🚀', '__proto__', 'x'.repeat(10_000), '\u{10ffff}'];
const LONE_SURROGATES = ['\ud800', 'a\udfff', '\udc00\ud800', '🚀'.slice(0, 1)];

describe('a text field', () => {
  const required = { Text: Text(), NonEmptyText: NonEmptyText() };
  const optional = { OptionalText: OptionalText() };
  const defaulted = { TextOr: TextOr('sha256'), PatternText: PatternText(/^[^]*$/, 'sha256') };

  for (const [name, decorator] of Object.entries({ ...required, ...optional, ...defaulted })) {
    const read = readerOf(decorator);

    it(`declared as ${name} keeps a string as it is`, () => {
      for (const text of STRINGS) expect(read(text)).to.deep.equal({ kept: text });
    });

    it(`declared as ${name} turns no other type into a string`, () => {
      for (const raw of NO_STRINGS) expect(read(raw), label(raw)).to.deep.equal(refusedAs('string_type'));
    });
  }

  for (const [name, decorator] of Object.entries(required)) {
    it(`declared as ${name} is required and is not null`, () => {
      expect(readerOf(decorator)(undefined)).to.deep.equal(refusedAs('missing'));
      expect(readerOf(decorator)(null)).to.deep.equal(refusedAs('string_type'));
    });
  }

  it('declared as OptionalText is null when absent or null', () => {
    const read = readerOf(OptionalText());
    expect(read(undefined)).to.deep.equal({ kept: null });
    expect(read(null)).to.deep.equal({ kept: null });
  });

  for (const [name, decorator] of Object.entries(defaulted)) {
    it(`declared as ${name} has its default when absent, and is not null`, () => {
      expect(readerOf(decorator)(undefined)).to.deep.equal({ kept: 'sha256' });
      expect(readerOf(decorator)(null)).to.deep.equal(refusedAs('string_type'));
    });
  }

  for (const [name, decorator] of Object.entries({ Text: Text(), OptionalText: OptionalText(), TextOr: TextOr('') })) {
    it(`declared as ${name} may be empty and may hold half a surrogate pair`, () => {
      for (const text of ['', ...LONE_SURROGATES]) expect(readerOf(decorator)(text)).to.deep.equal({ kept: text });
    });
  }

  it('declared as NonEmptyText is not empty', () => {
    expect(readerOf(NonEmptyText())('')).to.deep.equal(refusedAs('string_too_short'));
  });

  it('declared as NonEmptyText holds no half of a surrogate pair, as the reference cannot count its characters', () => {
    for (const text of LONE_SURROGATES) {
      expect(readerOf(NonEmptyText())(text), label(text)).to.deep.equal(refusedAs('string_unicode'));
    }
  });

  it('declared as NonEmptyText may have a default, and then is required no more', () => {
    const read = readerOf(NonEmptyText('missing'));
    expect(read(undefined)).to.deep.equal({ kept: 'missing' });
    expect(read(null)).to.deep.equal(refusedAs('string_type'));
    expect(read('')).to.deep.equal(refusedAs('string_too_short'));
  });

  it('declared as PatternText fits its pattern', () => {
    const read = readerOf(PatternText(/^\d+$/, '1'));
    expect(read('20')).to.deep.equal({ kept: '20' });
    expect(read('')).to.deep.equal(refusedAs('string_pattern_mismatch'));
    expect(read('20x')).to.deep.equal(refusedAs('string_pattern_mismatch'));
    expect(read('20\n')).to.deep.equal(refusedAs('string_pattern_mismatch'));
  });

  it('declared as PatternText without a default is required', () => {
    expect(readerOf(PatternText(/^a/))(undefined)).to.deep.equal(refusedAs('missing'));
    expect(readerOf(PatternText(/^a/))('ab')).to.deep.equal({ kept: 'ab' });
  });

  it('declared as PatternText holds no half of a surrogate pair, as the reference cannot match it', () => {
    for (const text of LONE_SURROGATES) {
      expect(readerOf(PatternText(/^[^]*$/))(text), label(text)).to.deep.equal(refusedAs('string_unicode'));
    }
  });
});
