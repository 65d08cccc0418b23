import { expect } from 'chai';
import fc from 'fast-check';
import { frozenRecord } from '../../lib/model/frozen-record.js';
import { anyKey, RUNS } from '../support/arbitraries.js';

describe('a frozen record', () => {
  it('has no prototype and cannot be written to', () => {
    const record = frozenRecord([['a', 1]]);
    expect(Object.getPrototypeOf(record)).to.equal(null);
    expect(() => Object.assign(record, { a: 2 })).to.throw(TypeError);
    expect(() => Object.assign(record, { b: 2 })).to.throw(TypeError);
  });

  it('keeps the later of two entries under one key, at the place of the first', () => {
    const entries: [string, number][] = [
      ['a', 1],
      ['b', 2],
      ['a', 3],
    ];
    expect(Object.entries(frozenRecord(entries))).to.deep.equal([
      ['a', 3],
      ['b', 2],
    ]);
  });

  it('holds what a map of the same entries holds, whatever the keys', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKey, fc.nat())), (entries) => {
        const record = frozenRecord(entries);
        expect(new Map(Object.entries(record))).to.deep.equal(new Map(entries));
        for (const key of ['__proto__', 'constructor', 'toString']) {
          expect(record[key]).to.equal(new Map(entries).get(key));
        }
      }),
      RUNS,
    );
  });
});
