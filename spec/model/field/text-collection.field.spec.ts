import { expect } from 'chai';
import { OptionalTextList, OptionalTextRecord, TextList } from '../../../lib/model/field/text-collection.field.js';
import { kept, readerOf, refusedAs } from '../../support/field-sample.js';
import { label } from '../../support/label.js';

describe('a list of texts', () => {
  const read = readerOf(OptionalTextList());

  it('keeps its strings in a frozen array of its own', () => {
    const raw = ['b', '', 'a', 'b'];
    const list = kept(read(raw));
    expect(list).to.deep.equal(raw).and.to.be.frozen;
    expect(list).to.not.equal(raw);
    expect(raw).to.not.be.frozen;
  });

  it('is null when absent or null, and may be empty', () => {
    for (const raw of [undefined, null]) expect(read(raw)).to.deep.equal({ kept: null });
    expect(read([])).to.deep.equal({ kept: [] });
  });

  it('declared as TextList is empty when absent, and is not null', () => {
    const list = kept(readerOf(TextList())(undefined));
    expect(list).to.deep.equal([]).and.to.be.frozen;
    expect(readerOf(TextList())(null)).to.deep.equal(refusedAs('tuple_type'));
    expect(readerOf(TextList())(['a'])).to.deep.equal({ kept: ['a'] });
  });

  it('names every element that is not a string', () => {
    expect(read(['a', 1, null, ['b']])).to.deep.equal({
      refused: [
        ['value.1', 'string_type'],
        ['value.2', 'string_type'],
        ['value.3', 'string_type'],
      ],
    });
  });

  it('accepts only an array', () => {
    for (const raw of [{}, { 0: 'a', length: 1 }, 'a', 0, false]) {
      expect(read(raw), label(raw)).to.deep.equal(refusedAs('tuple_type'));
    }
  });
});

describe('a record of texts', () => {
  const read = readerOf(OptionalTextRecord());

  it('keeps its strings in a frozen record without a prototype, in their order', () => {
    const raw: unknown = JSON.parse('{"z":"1","__proto__":"2","constructor":"3","":""}');
    const record = kept(read(raw)) as object;
    expect(Object.entries(record)).to.deep.equal(Object.entries(raw as object));
    expect(Object.getPrototypeOf(record)).to.equal(null);
    expect(record).to.be.frozen;
    expect(raw).to.not.be.frozen;
  });

  it('is null when absent or null, and may be empty', () => {
    for (const raw of [undefined, null]) expect(read(raw)).to.deep.equal({ kept: null });
    expect(Object.keys(kept(read({})) as object)).to.deep.equal([]);
  });

  it('names every key whose value is not a string', () => {
    expect(read({ ok: 'x', 'a.b': 5, '': null, deep: { x: 'y' } })).to.deep.equal({
      refused: [
        ['value.a.b', 'string_type'],
        ['value.', 'string_type'],
        ['value.deep', 'string_type'],
      ],
    });
  });

  it('accepts only an object', () => {
    for (const raw of [[], ['a'], 'a', 0, true]) expect(read(raw), label(raw)).to.deep.equal(refusedAs('dict_type'));
  });
});
