import { expect } from 'chai';
import fc from 'fast-check';
import { frozenJson, plainJson } from '../../lib/model/json-copy.js';
import { anyJson, RUNS } from '../support/arbitraries.js';
import { objectsIn } from '../support/objects-in.js';

function chain(depth: number): unknown {
  return JSON.parse('{"a":['.repeat(depth) + ']}'.repeat(depth));
}

describe('frozenJson', () => {
  it('copies any JSON value into frozen objects without prototypes and frozen arrays', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const copy = frozenJson(value);
        expect(JSON.stringify(copy)).to.equal(JSON.stringify(value));
        for (const object of objectsIn(copy)) {
          expect(object).to.be.frozen;
          expect([null, Array.prototype]).to.include(Object.getPrototypeOf(object));
        }
        for (const object of objectsIn(value)) expect(object).to.not.be.frozen;
      }),
      RUNS,
    );
  });

  it('keeps what is not JSON as it is', () => {
    const date = new Date(0);
    class Other {
      readonly inner = {};
    }
    const other = new Other();
    const copy = frozenJson({ date, other, missing: undefined });
    expect(copy.date).to.equal(date);
    expect(copy.other).to.equal(other);
    expect(other.inner).to.not.be.frozen;
    expect(Object.keys(copy)).to.deep.equal(['date', 'other', 'missing']);
  });

  it('copies what is shared once, and closes a circle', () => {
    const shared = { x: 1 };
    const raw: Record<string, unknown> = { left: shared, right: [shared] };
    raw['self'] = raw;
    const copy = frozenJson(raw);
    expect(copy['left']).to.equal((copy['right'] as unknown[])[0]);
    expect(copy['left']).to.not.equal(shared);
    expect(copy['self']).to.equal(copy);
  });

  it('copies each of many shared objects once', () => {
    const many = Array.from({ length: 50 }, (_, at) => ({ at }));
    const [left, right] = frozenJson([many, [...many].reverse()]) as [object[], object[]];
    expect(left.map((object) => ({ ...object }))).to.deep.equal(many);
    for (const [at, object] of left.entries()) expect(right[many.length - 1 - at]).to.equal(object);
  });

  it('does not overflow, however deep the value', () => {
    expect(frozenJson(chain(100_000))).to.be.frozen;
  });
});

describe('plainJson', () => {
  it('copies any JSON value into ordinary objects and arrays, and a frozen one into one that is not', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const copy = plainJson(frozenJson(value));
        expect(copy).to.deep.equal(value);
        for (const object of objectsIn(copy)) {
          expect(object).to.not.be.frozen;
          expect([Object.prototype, Array.prototype]).to.include(Object.getPrototypeOf(object));
        }
      }),
      RUNS,
    );
  });

  it('keeps a key __proto__ as a key, which can be changed like any other', () => {
    const copy = plainJson(frozenJson(JSON.parse('{"__proto__":{"x":1},"a":[{"__proto__":2}]}'))) as object;
    expect(Object.getPrototypeOf(copy)).to.equal(Object.prototype);
    expect(JSON.stringify(copy)).to.equal('{"__proto__":{"x":1},"a":[{"__proto__":2}]}');
    expect(Object.getOwnPropertyDescriptor(copy, '__proto__')).to.include({
      enumerable: true,
      writable: true,
      configurable: true,
    });
  });

  it('makes ordinary objects of instances', () => {
    class Point {
      constructor(
        readonly x: number,
        readonly inner: unknown,
      ) {}
    }
    const copy: unknown = plainJson(new Point(1, new Point(2, null)));
    expect(copy).to.deep.equal({ x: 1, inner: { x: 2, inner: null } });
    expect(Object.getPrototypeOf(copy)).to.equal(Object.prototype);
  });

  it('does not overflow, however deep the value', () => {
    expect(plainJson(chain(100_000))).to.have.property('a');
  });
});
