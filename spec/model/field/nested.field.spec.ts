import { expect } from 'chai';
import { ContentHashRef } from '../../../lib/model/value/content-hash-ref.js';
import {
  Nested,
  NestedList,
  NestedRecord,
  OptionalNested,
  OptionalNestedList,
} from '../../../lib/model/field/nested.field.js';
import { kept, readerOf, refusedAs } from '../../support/field-sample.js';
import { label } from '../../support/label.js';

const MODEL = () => ContentHashRef;
const RAW = { hash: 'aa', algorithm: 'md5', size_bytes: '3' };
const READ = ContentHashRef.parse(RAW);
const BROKEN = { hash: '', algorithm: 'crc' };

describe('a field of another contract class', () => {
  for (const [name, decorator] of Object.entries({ Nested: Nested(MODEL), OptionalNested: OptionalNested(MODEL) })) {
    const read = readerOf(decorator);

    it(`declared as ${name} makes a frozen instance of an object`, () => {
      const instance = kept(read(RAW));
      expect(instance).to.be.instanceOf(ContentHashRef).and.to.be.frozen;
      expect(READ.equals(instance)).to.equal(true);
    });

    it(`declared as ${name} hands an instance on as it is`, () => {
      expect(kept(read(READ))).to.equal(READ);
    });

    it(`declared as ${name} names the faults of its inside by their paths`, () => {
      expect(read(BROKEN)).to.deep.equal({
        refused: [
          ['value.hash', 'string_too_short'],
          ['value.algorithm', 'literal_error'],
        ],
      });
    });

    it(`declared as ${name} accepts only an object`, () => {
      for (const raw of [[], [RAW], 'aa', 0, true]) {
        expect(read(raw), label(raw)).to.deep.equal(refusedAs('model_type'));
      }
    });
  }

  it('is required and not null, or null and optional', () => {
    expect(readerOf(Nested(MODEL))(undefined)).to.deep.equal(refusedAs('missing'));
    expect(readerOf(Nested(MODEL))(null)).to.deep.equal(refusedAs('model_type'));
    for (const raw of [undefined, null]) expect(readerOf(OptionalNested(MODEL))(raw)).to.deep.equal({ kept: null });
  });
});

describe('a list of another contract class', () => {
  const lists = { NestedList: NestedList(MODEL), OptionalNestedList: OptionalNestedList(MODEL) };
  for (const [name, decorator] of Object.entries(lists)) {
    const read = readerOf(decorator);

    it(`declared as ${name} makes a frozen array of instances, in order`, () => {
      const list = kept(read([RAW, { ...RAW, hash: 'bb' }])) as ContentHashRef[];
      expect(list).to.be.an('array').and.to.be.frozen;
      expect(list.map(({ hash }) => hash)).to.deep.equal(['aa', 'bb']);
      for (const item of list) expect(item).to.be.instanceOf(ContentHashRef);
      expect(read([])).to.deep.equal({ kept: [] });
    });

    it(`declared as ${name} names the faults of every element`, () => {
      expect(read([BROKEN, RAW, null, [RAW]])).to.deep.equal({
        refused: [
          ['value.0.hash', 'string_too_short'],
          ['value.0.algorithm', 'literal_error'],
          ['value.2', 'model_type'],
          ['value.3', 'model_type'],
        ],
      });
    });

    it(`declared as ${name} accepts only an array`, () => {
      for (const raw of [{}, { 0: RAW, length: 1 }, 'aa', 0, false]) {
        expect(read(raw), label(raw)).to.deep.equal(refusedAs('tuple_type'));
      }
    });
  }

  it('is empty when absent and not null, or null for both', () => {
    const empty = kept(readerOf(NestedList(MODEL))(undefined));
    expect(empty).to.deep.equal([]).and.to.be.frozen;
    expect(readerOf(NestedList(MODEL))(null)).to.deep.equal(refusedAs('tuple_type'));
    for (const raw of [undefined, null]) expect(readerOf(OptionalNestedList(MODEL))(raw)).to.deep.equal({ kept: null });
  });
});

describe('a record of another contract class', () => {
  const read = readerOf(NestedRecord(MODEL));

  it('makes a frozen record of instances without a prototype, whatever the keys', () => {
    const record = kept(read(JSON.parse(`{"__proto__":${JSON.stringify(RAW)},"":${JSON.stringify(RAW)}}`))) as object;
    expect(Object.getPrototypeOf(record)).to.equal(null);
    expect(Object.keys(record)).to.deep.equal(['__proto__', '']);
    expect(record).to.be.frozen;
    for (const item of Object.values(record)) expect(item).to.be.instanceOf(ContentHashRef);
  });

  it('is an empty one when absent', () => {
    const record = kept(read(undefined)) as object;
    expect(Object.keys(record)).to.deep.equal([]);
    expect(Object.getPrototypeOf(record)).to.equal(null);
    expect(record).to.be.frozen;
  });

  it('names the faults under every key', () => {
    expect(read({ 'a.md': BROKEN, '': null, ok: RAW })).to.deep.equal({
      refused: [
        ['value.a.md.hash', 'string_too_short'],
        ['value.a.md.algorithm', 'literal_error'],
        ['value.', 'model_type'],
      ],
    });
  });

  it('accepts only an object', () => {
    for (const raw of [null, [], [RAW], 'aa', 0, true]) {
      expect(read(raw), label(raw)).to.deep.equal(refusedAs('dict_type'));
    }
  });
});
