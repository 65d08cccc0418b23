import { expect } from 'chai';
import { Flag } from '../../../lib/model/field/flag.field.js';
import { readerOf, refusedAs } from '../../support/field-sample.js';
import { label } from '../../support/label.js';

describe('a flag', () => {
  it('keeps true and false, and is its default when absent', () => {
    const read = readerOf(Flag(true));
    expect(read(true)).to.deep.equal({ kept: true });
    expect(read(false)).to.deep.equal({ kept: false });
    expect(read(undefined)).to.deep.equal({ kept: true });
    expect(readerOf(Flag(false))(undefined)).to.deep.equal({ kept: false });
  });

  it('is required when it has no default', () => {
    expect(readerOf(Flag())(undefined)).to.deep.equal(refusedAs('missing'));
    expect(readerOf(Flag())(false)).to.deep.equal({ kept: false });
  });

  it('turns nothing else into a boolean', () => {
    for (const raw of [null, 0, 1, 'true', 'false', '', [], {}]) {
      expect(readerOf(Flag(true))(raw), label(raw)).to.deep.equal(refusedAs('bool_type'));
    }
  });
});
