import { expect } from 'chai';
import fc from 'fast-check';
import { differencesOf } from '../../../lib/conformance/suite/json-difference.js';
import { runs } from '../../support/random-runs.js';

const parse = (text: string): unknown => JSON.parse(text);

describe('differencesOf', () => {
  it('finds none between values that are equal but for the order of their keys', () => {
    expect(differencesOf({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).to.deep.equal([]);
  });

  it('lists every difference with its path, what was expected and what is there', () => {
    const expected = { a: 1, b: [1, 2], c: { d: 'x' } };
    const actual = { a: 2, b: [1], c: { d: 'x', e: true } };
    expect(differencesOf(expected, actual)).to.deep.equal([
      { json_path: '$.a', expected: 1, actual: 2 },
      { json_path: '$.b[1]', expected: 2 },
      { json_path: '$.c.e', actual: true },
    ]);
  });

  it('tells null from absent, an array from an object, and a number from its text', () => {
    expect(differencesOf({ a: null }, {})).to.deep.equal([{ json_path: '$.a', expected: null }]);
    expect(differencesOf([], {})).to.deep.equal([{ json_path: '$', expected: [], actual: {} }]);
    expect(differencesOf({ a: 1 }, { a: '1' })).to.have.length(1);
  });

  it('takes __proto__ for a key like any other', () => {
    expect(differencesOf(parse('{"__proto__":{"x":1}}'), parse('{"__proto__":{"x":2}}'))).to.deep.equal([
      { json_path: "$['__proto__'].x", expected: 1, actual: 2 },
    ]);
    expect(differencesOf(parse('{"__proto__":{}}'), {})).to.have.length(1);
    expect(differencesOf({}, parse('{"constructor":1}'))).to.have.length(1);
  });

  it('stands values that are nested 100,000 deep', () => {
    const nested = (core: string) => parse(`${'['.repeat(100_000)}${core}${']'.repeat(100_000)}`);
    expect(differencesOf(nested('1'), nested('1'))).to.deep.equal([]);
  });

  it('finds none between a value and its copy, and the same places both ways round', () => {
    const pair = fc.tuple(fc.jsonValue(), fc.jsonValue());
    const property = fc.property(pair, ([a, b]) => {
      expect(differencesOf(a, parse(JSON.stringify(a)))).to.deep.equal([]);
      const places = (left: unknown, right: unknown) => differencesOf(left, right).map(({ json_path }) => json_path);
      expect(places(a, b)).to.have.members(places(b, a));
    });
    fc.assert(property, { numRuns: runs(200) });
  });
});
