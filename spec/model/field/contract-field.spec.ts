import { expect } from 'chai';
import { ContractModel } from '../../../lib/model/contract-model.js';
import { constraint } from '../../../lib/model/field/constraint.js';
import { contractField, fieldsOf } from '../../../lib/model/field/contract-field.js';
import { Flag } from '../../../lib/model/field/flag.field.js';
import { OptionalText, Text } from '../../../lib/model/field/text.field.js';
import { readerOf, refusedAs } from '../../support/field-sample.js';

class Base extends ContractModel {
  @Text() readonly zeta!: string;
  @OptionalText() readonly alpha!: string | null;
}

class Extended extends Base {
  @Flag(false) readonly beta!: boolean;
}

class Untouched extends Base {}

describe('a field of a contract class', () => {
  it('has its place in the order of declaration, after the inherited ones', () => {
    expect(fieldsOf(Base.prototype)).to.deep.equal(['zeta', 'alpha']);
    expect(fieldsOf(Extended.prototype)).to.deep.equal(['zeta', 'alpha', 'beta']);
    expect(fieldsOf(Untouched.prototype)).to.deep.equal(['zeta', 'alpha']);
    expect(fieldsOf({})).to.deep.equal([]);
  });

  it('is read, checked and written in a subclass as in its class', () => {
    expect(JSON.stringify(Extended.parse({ beta: true, zeta: 'z', gamma: 1 }))).to.equal(
      '{"zeta":"z","alpha":null,"beta":true}',
    );
    expect(Extended.validate({ alpha: 1 }).map(({ field }) => field)).to.have.members(['zeta', 'alpha']);
  });

  it('tells a class from its subclass', () => {
    const base = Base.parse({ zeta: 'z' });
    expect(base.equals(Untouched.parse({ zeta: 'z' }))).to.equal(false);
    expect(Untouched.parse(base)).to.be.instanceOf(Untouched);
  });

  it('reports the first of its constraints that fails', () => {
    const no = (name: string) => constraint(name, () => false, name);
    const yes = constraint('yes', () => true, 'yes');
    expect(readerOf(contractField({ constraints: [yes, no('first'), no('second')] }))(5)).to.deep.equal(
      refusedAs('first'),
    );
  });

  it('checks the converted value, and no conversion is tried on what is absent or null', () => {
    const seen: unknown[] = [];
    const convert = (raw: unknown) => seen.push(raw);
    const read = readerOf(contractField({ convert, nullable: true, absent: () => 'absent' }));
    expect(read(undefined)).to.deep.equal({ kept: 'absent' });
    expect(read(null)).to.deep.equal({ kept: null });
    expect(seen).to.deep.equal([]);
    expect(read('x')).to.have.property('kept');
    expect(new Set(seen)).to.deep.equal(new Set(['x']));
  });

  it('is absent when it is undefined', () => {
    expect(Base.parse({ zeta: 'z', alpha: undefined }).alpha).to.equal(null);
    expect(Base.validate({ zeta: undefined })).to.deep.include({
      field: 'zeta',
      message: 'Field required',
      violation_type: 'missing',
      input_value: undefined,
    });
  });
});
