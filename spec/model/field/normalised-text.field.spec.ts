import { expect } from 'chai';
import { Event } from '../../../lib/event/event.js';
import {
  NormalisedText,
  OptionalNormalisedText,
  type NormalForm,
} from '../../../lib/model/field/normalised-text.field.js';
import { envelope } from '../../support/samples.js';
import { readerOf, refusedAs } from '../../support/field-sample.js';

const SHOUTED: NormalForm = {
  normalise: (raw) => (typeof raw === 'string' && raw !== 'quiet' ? raw.toUpperCase() : undefined),
  violationType: 'not_shouted',
  message: 'Input should be shouted',
};

describe('a field with a normal form', () => {
  for (const [name, decorator] of Object.entries({
    NormalisedText: NormalisedText(SHOUTED),
    OptionalNormalisedText: OptionalNormalisedText(SHOUTED),
  })) {
    it(`declared as ${name} keeps the normal form, an empty one too`, () => {
      expect(readerOf(decorator)('hey')).to.deep.equal({ kept: 'HEY' });
      expect(readerOf(decorator)('')).to.deep.equal({ kept: '' });
    });

    it(`declared as ${name} refuses what has none, with the words of its kind`, () => {
      for (const raw of ['quiet', 5, [], {}, false]) {
        expect(readerOf(decorator)(raw)).to.deep.equal(refusedAs('not_shouted'));
      }
    });
  }

  it('is required and not null, or null and optional', () => {
    expect(readerOf(NormalisedText(SHOUTED))(undefined)).to.deep.equal(refusedAs('missing'));
    expect(readerOf(NormalisedText(SHOUTED))(null)).to.deep.equal(refusedAs('not_shouted'));
    for (const raw of [undefined, null]) {
      expect(readerOf(OptionalNormalisedText(SHOUTED))(raw)).to.deep.equal({ kept: null });
    }
  });

  it('shows the raw value in its violation', () => {
    const [violation] = Event.validate(envelope('drift', 1, {}, { timestamp: 'yesterday' }));
    expect(violation).to.deep.equal({
      field: 'timestamp',
      message: 'Input should be a valid date-time, such as 2026-02-21T14:00:00Z',
      violation_type: 'datetime_parsing',
      input_value: 'yesterday',
    });
  });
});
