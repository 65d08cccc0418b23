import { expect } from 'chai';
import { reportValue } from '../../../lib/conformance/report/report-value.js';

describe('reportValue', () => {
  it('copies JSON values, and freezes the copy and not the original', () => {
    const original = { a: [1, { b: null }], c: 'x', d: true };
    const copy = reportValue(original) as typeof original;
    expect(copy).to.deep.equal(original);
    expect(copy).to.be.frozen;
    expect(copy.a[1]).to.be.frozen;
    expect(original.a).not.to.be.frozen;
  });

  it('leaves undefined out, and makes text of what is not JSON', () => {
    expect(reportValue({ a: undefined, b: 5n })).to.deep.equal({ b: '5' });
  });

  it('keeps a key __proto__', () => {
    const copy = reportValue(JSON.parse('{"__proto__":{"x":1}}')) as object;
    expect(Object.keys(copy)).to.deep.equal(['__proto__']);
    expect(Object.getPrototypeOf(copy)).to.equal(Object.prototype);
  });

  it('cuts off what is nested beyond any state, so that it can be printed', () => {
    const deep: unknown = JSON.parse(`${'[{"a":'.repeat(50_000)}1${'}]'.repeat(50_000)}`);
    expect(JSON.stringify(reportValue(deep))).to.match(/\[…\]|\{…\}/);
  });
});
