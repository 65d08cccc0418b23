import { expect } from 'chai';
import fc from 'fast-check';
import { Replacements } from '../../lib/page/replacements.js';

const always = (): boolean => true;

describe('Replacements', () => {
  it('follows a chain to the one in use', () => {
    const replacements = new Replacements([
      ['a', 'b'],
      ['b', 'c'],
      ['x', 'c'],
    ]);
    expect(replacements.chainFrom('a', (path) => path !== 'c')).to.deep.equal(['b', 'c']);
    expect(replacements.chainFrom('a', (path) => path === 'a')).to.deep.equal(['b']);
    expect(replacements.chainFrom('c', always)).to.deep.equal([]);
    expect(replacements.replacedBy('c')).to.deep.equal(['b', 'x']);
    expect(replacements.replacedBy('a')).to.deep.equal([]);
  });

  it('ends with every chain, of circles and of any length', () => {
    const path = fc.constantFrom('a', 'b', 'c', 'd', '__proto__', 'constructor');
    const pairs = fc.array(fc.tuple(path, path));
    fc.assert(
      fc.property(pairs, path, (given, start) => {
        const chain = new Replacements(given).chainFrom(start, always);
        expect(new Set(chain).size).to.equal(chain.length);
        expect(chain).to.not.include(start);
      }),
    );
    const long = Array.from({ length: 1000 }, (_, at) => [String(at), String(at + 1)] as const);
    expect(new Replacements(long).chainFrom('0', always)).to.have.length(20);
    const wide = Array.from({ length: 1000 }, (_, at) => [String(at), 'end'] as const);
    expect(new Replacements(wide).replacedBy('end')).to.have.length(20);
  });
});
