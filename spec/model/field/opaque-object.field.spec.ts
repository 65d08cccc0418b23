import { expect } from 'chai';
import { OpaqueObject } from '../../../lib/model/field/opaque-object.field.js';
import { kept, readerOf, refusedAs } from '../../support/field-sample.js';
import { label } from '../../support/label.js';

describe('an opaque object', () => {
  const read = readerOf(OpaqueObject());

  it('keeps any contents as a frozen copy, and leaves the input as it was', () => {
    const raw = { a: [1, { b: null }], '': 'x' };
    const copy = kept(read(raw)) as typeof raw;
    expect(JSON.stringify(copy)).to.equal(JSON.stringify(raw));
    expect(copy).to.be.frozen;
    expect(copy.a[1]).to.be.frozen;
    expect(raw.a[1]).to.not.be.frozen;
  });

  it('is an empty frozen one when absent', () => {
    const empty = kept(read(undefined)) as object;
    expect(Object.keys(empty)).to.deep.equal([]);
    expect(empty).to.be.frozen;
  });

  it('accepts only an object', () => {
    for (const raw of [null, [], [{}], '{}', 0, true]) {
      expect(read(raw), label(raw)).to.deep.equal(refusedAs('dict_type'));
    }
  });
});
