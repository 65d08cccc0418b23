import { expect } from 'chai';
import { Integer, OptionalInteger, StrictInteger } from '../../../lib/model/field/integer.field.js';
import { ContentHashRef } from '../../../lib/model/value/content-hash-ref.js';
import { readerOf, refusedAs } from '../../support/field-sample.js';
import { label } from '../../support/label.js';

const LARGEST = Number.MAX_SAFE_INTEGER;

const READ: readonly (readonly [unknown, number])[] = [
  [true, 1],
  [false, 0],
  [3, 3],
  [-0, 0],
  ['03', 3],
  [' 3 ', 3],
  ['+4', 4],
  ['1_000', 1000],
  ['3.0', 3],
  ['-0', 0],
  ['-7', -7],
  [LARGEST, LARGEST],
  [-LARGEST, -LARGEST],
];

const REFUSED: readonly (readonly [unknown, string])[] = [
  [[], 'int_type'],
  [[3], 'int_type'],
  [{}, 'int_type'],
  [3.5, 'int_from_float'],
  [-1e-9, 'int_from_float'],
  [2 ** 53, 'int_parsing_size'],
  [1e20, 'int_parsing_size'],
  ['9007199254740992', 'int_parsing_size'],
  ['', 'int_parsing'],
  [' ', 'int_parsing'],
  ['3.5', 'int_parsing'],
  ['3.', 'int_parsing'],
  ['.0', 'int_parsing'],
  ['1e2', 'int_parsing'],
  ['1__0', 'int_parsing'],
  ['_1', 'int_parsing'],
  ['0x10', 'int_parsing'],
  ['\u0663', 'int_parsing'],
  ['1\ud800', 'string_unicode'],
];

describe('an integer field', () => {
  for (const [name, decorator] of Object.entries({ Integer: Integer({}), OptionalInteger: OptionalInteger({}) })) {
    const read = readerOf(decorator);

    for (const [raw, integer] of READ) {
      it(`declared as ${name} reads ${label(raw)} as ${integer}`, () => {
        expect(read(raw)).to.deep.equal({ kept: integer });
      });
    }

    for (const [raw, type] of REFUSED) {
      it(`declared as ${name} refuses ${label(raw)} as ${type}`, () => {
        expect(read(raw)).to.deep.equal(refusedAs(type));
      });
    }
  }

  it('is required, unless it has a default or is optional', () => {
    expect(readerOf(Integer({}))(undefined)).to.deep.equal(refusedAs('missing'));
    expect(readerOf(Integer({}, 0))(undefined)).to.deep.equal({ kept: 0 });
    expect(readerOf(OptionalInteger({}))(undefined)).to.deep.equal({ kept: null });
  });

  it('is null only where it is optional', () => {
    expect(readerOf(Integer({}))(null)).to.deep.equal(refusedAs('int_type'));
    expect(readerOf(Integer({}, 0))(null)).to.deep.equal(refusedAs('int_type'));
    expect(readerOf(OptionalInteger({ min: 0 }))(null)).to.deep.equal({ kept: null });
  });

  for (const decorator of [Integer({ min: 0, max: 4 }), OptionalInteger({ min: 0, max: 4 })]) {
    it('keeps within its bounds, themselves included, in every form an integer is written in', () => {
      const read = readerOf(decorator);
      for (const raw of [0, '0', false, '-0', 4, '4.0']) expect(read(raw)).to.have.property('kept');
      for (const raw of [-1, '-1', -LARGEST]) expect(read(raw)).to.deep.equal(refusedAs('greater_than_equal'));
      for (const raw of [5, '+5', LARGEST]) expect(read(raw)).to.deep.equal(refusedAs('less_than_equal'));
    });
  }

  it('shows what was sent in its violation, not what it was read as', () => {
    const [violation] = ContentHashRef.validate({ hash: 'aa', algorithm: 'md5', size_bytes: ' -1.0 ' });
    expect(violation).to.deep.equal({
      field: 'size_bytes',
      message: 'Input should be at least 0',
      violation_type: 'greater_than_equal',
      input_value: ' -1.0 ',
    });
  });
});

describe('a strict integer', () => {
  const read = readerOf(StrictInteger({ min: 0 }));

  it('keeps a number without a fractional part', () => {
    for (const number of [0, 3, LARGEST]) expect(read(number)).to.deep.equal({ kept: number });
    expect(read(-0)).to.deep.equal({ kept: 0 });
  });

  it('turns nothing else into a number', () => {
    for (const raw of ['3', true, false, null, [], [3], {}, '']) {
      expect(read(raw), label(raw)).to.deep.equal(refusedAs('int_type'));
    }
  });

  it('is required, whole, exact and within its range', () => {
    expect(read(undefined)).to.deep.equal(refusedAs('missing'));
    expect(read(3.5)).to.deep.equal(refusedAs('int_from_float'));
    expect(read(2 ** 53)).to.deep.equal(refusedAs('int_parsing_size'));
    expect(read(-1)).to.deep.equal(refusedAs('greater_than_equal'));
    expect(readerOf(StrictInteger({ max: 4 }))(5)).to.deep.equal(refusedAs('less_than_equal'));
  });
});
