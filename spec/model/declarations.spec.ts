import { expect } from 'chai';
import { Declarations } from '../../lib/model/declarations.js';

class Base {
  readonly name = 'base';
}
class Middle extends Base {}
class Derived extends Middle {}

describe('Declarations', () => {
  it('are inherited by subclasses, until these have their own', () => {
    const declarations = new Declarations<string>();
    expect(declarations.of(Derived.prototype)).to.equal(undefined);
    declarations.declare(Base.prototype, 'base');
    expect(declarations.of(Derived.prototype)).to.equal('base');
    declarations.declare(Middle.prototype, 'middle');
    expect(declarations.of(Derived.prototype)).to.equal('middle');
    expect(declarations.of(Base.prototype)).to.equal('base');
  });

  it('belong to one class alone where that is asked', () => {
    const declarations = new Declarations<string>();
    declarations.declare(Base.prototype, 'base');
    expect(declarations.ownOf(Base.prototype)).to.equal('base');
    expect(declarations.ownOf(Derived.prototype)).to.equal(undefined);
  });
});
