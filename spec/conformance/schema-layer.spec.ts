import { expect } from 'chai';
import { compileSchema } from '../../lib/conformance/schema-layer.js';

const PERSON = {
  $defs: {
    person: {
      type: 'object',
      required: ['name', 'age'],
      properties: { name: { type: 'string', minLength: 1 }, age: { type: 'integer' }, born: { format: 'date-time' } },
    },
  },
  type: 'object',
  properties: {
    owner: { $ref: '#/$defs/person' },
    deputy: { anyOf: [{ $ref: '#/$defs/person' }, { type: 'null' }] },
    friends: { type: 'array', items: { $ref: '#/$defs/person' } },
  },
};

describe('compileSchema', () => {
  const check = compileSchema(PERSON);
  const places = (value: unknown) => check(value).map(({ json_path, validator }) => `${json_path} ${validator}`);

  it('finds nothing wrong with a value that fits', () => {
    expect(check({ owner: { name: 'R. Okafor', age: 51 }, deputy: null })).to.deep.equal([]);
  });

  it('reports each missing property at the object that lacks it', () => {
    expect(places({ owner: {} })).to.deep.equal(['$.owner required', '$.owner required']);
  });

  it('reports every fault, not only the first', () => {
    const found = places({ owner: { name: '', age: 1.5 }, friends: [{ name: 5, age: 2 }] });
    expect(found).to.have.members(['$.owner.name minLength', '$.owner.age type', '$.friends[0].name type']);
  });

  it('lets a failed anyOf speak for its branches', () => {
    expect(places({ deputy: { name: 5 } })).to.deep.equal(['$.deputy anyOf']);
    expect(places({ deputy: 'x' })).to.deep.equal(['$.deputy anyOf']);
  });

  it('keeps what is wrong beside a failed anyOf', () => {
    expect(places({ deputy: 5, owner: { name: 'x', age: 'y' } })).to.have.members([
      '$.deputy anyOf',
      '$.owner.age type',
    ]);
  });

  it('does not check formats', () => {
    expect(places({ owner: { name: 'x', age: 1, born: 'yesterday' } })).to.deep.equal([]);
  });

  it('does not take an inherited key for a property', () => {
    const heir = Object.create({ name: 'x', age: 1 }) as object;
    expect(places({ owner: heir })).to.deep.equal(['$.owner required', '$.owner required']);
  });

  it('says which keyword refused the value, what it asks for, and where it stands in the schema', () => {
    const [violation] = check({ owner: { name: '', age: 1 } });
    expect(violation).to.deep.equal({
      json_path: '$.owner.name',
      message: 'must NOT have fewer than 1 characters',
      validator: 'minLength',
      validator_value: 1,
      schema_path: '#/$defs/person/properties/name/minLength',
    });
    expect(violation).to.be.frozen;
  });

  it('takes a time in proportion to the faults, however many there are', () => {
    const nullable = { anyOf: [{ type: 'string' }, { type: 'null' }] };
    const checkAll = compileSchema({ type: 'array', items: { properties: { a: nullable }, required: ['b'] } });
    const violations = checkAll(Array.from({ length: 60_000 }, () => ({ a: 5 })));
    expect(violations).to.have.lengthOf(120_000);
    expect(violations.filter(({ validator }) => validator === 'anyOf')).to.have.lengthOf(60_000);
  }).timeout(60_000);
});
