import { expect } from 'chai';
import fc from 'fast-check';
import { boundedValue } from '../../../lib/cli/validate/bounded-value.js';
import { anyJson, RUNS } from '../../support/arbitraries.js';

const nested = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown;

describe('boundedValue', () => {
  it('leaves small values as they are', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(boundedValue(value)).to.deep.equal(value);
      }),
      RUNS,
    );
  });

  it('cuts off what is nested deeper than eight levels', () => {
    expect(JSON.stringify(boundedValue(nested(8)))).to.equal('[[[[[[[[]]]]]]]]');
    expect(JSON.stringify(boundedValue(nested(100_000)))).to.equal('[[[[[[[["[…]"]]]]]]]]');
    expect(boundedValue({ a: {} }, 1)).to.deep.equal({ a: '{…}' });
  });

  it('cuts long texts, keys included', () => {
    const long = 'x'.repeat(1001);
    expect(boundedValue(long)).to.equal(`${'x'.repeat(1000)}…`);
    expect(Object.keys(boundedValue({ [long]: 1 }) as object)).to.deep.equal([`${'x'.repeat(1000)}…`]);
    expect(boundedValue('x'.repeat(1000))).to.equal('x'.repeat(1000));
  });

  it('keeps the first 50 of many items, and counts the rest', () => {
    const items = Array.from({ length: 53 }, (_, index) => index);
    expect(boundedValue(items)).to.deep.equal([...items.slice(0, 50), '… 3 more']);
    const object = Object.fromEntries(items.map((index) => [`k${index}`, index]));
    expect(boundedValue(object)).to.deep.equal({
      ...Object.fromEntries(Object.entries(object).slice(0, 50)),
      '…': '3 more',
    });
    expect(boundedValue(items.slice(0, 50))).to.deep.equal(items.slice(0, 50));
  });
});
