import { expect } from 'chai';
import { OneOf, OptionalOneOf } from '../../../lib/model/field/literal.field.js';
import { readerOf, refusedAs } from '../../support/field-sample.js';
import { label } from '../../support/label.js';

const COLOURS = ['red', 'green'];
const OTHERS = ['Red', ' red', 'red ', '', 'blue', 'toString', 0, true, [], ['red'], {}];

describe('a literal field', () => {
  for (const [name, decorator] of Object.entries({ OneOf: OneOf(COLOURS), OptionalOneOf: OptionalOneOf(COLOURS) })) {
    const read = readerOf(decorator);

    it(`declared as ${name} takes each of its strings`, () => {
      for (const colour of COLOURS) expect(read(colour)).to.deep.equal({ kept: colour });
    });

    it(`declared as ${name} takes no other value, be it the same in another case or within an array`, () => {
      for (const raw of OTHERS) expect(read(raw), label(raw)).to.deep.equal(refusedAs('literal_error'));
    });
  }

  it('says of half a surrogate pair that it is not text, as the reference does', () => {
    for (const decorator of [OneOf(COLOURS), OptionalOneOf(COLOURS)]) {
      for (const raw of ['\ud800', 'red\udc00'])
        expect(readerOf(decorator)(raw)).to.deep.equal(refusedAs('string_unicode'));
    }
  });

  it('is required, unless it has a default or is optional', () => {
    expect(readerOf(OneOf(COLOURS))(undefined)).to.deep.equal(refusedAs('missing'));
    expect(readerOf(OneOf(COLOURS, 'red'))(undefined)).to.deep.equal({ kept: 'red' });
    expect(readerOf(OptionalOneOf(COLOURS))(undefined)).to.deep.equal({ kept: null });
    expect(readerOf(OptionalOneOf(COLOURS, 'green'))(undefined)).to.deep.equal({ kept: 'green' });
  });

  it('is null only where it is optional, and then also beside a default', () => {
    expect(readerOf(OneOf(COLOURS, 'red'))(null)).to.deep.equal(refusedAs('literal_error'));
    expect(readerOf(OptionalOneOf(COLOURS, 'green'))(null)).to.deep.equal({ kept: null });
  });
});
