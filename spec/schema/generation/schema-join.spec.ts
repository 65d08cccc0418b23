import { expect } from 'chai';
import { ContractModel } from '../../../lib/model/contract-model.js';
import { contractField } from '../../../lib/model/field/contract-field.js';
import { Integer, OptionalInteger } from '../../../lib/model/field/integer.field.js';
import { OneOf } from '../../../lib/model/field/literal.field.js';
import { NestedList } from '../../../lib/model/field/nested.field.js';
import { NonEmptyText, OptionalText, PatternText, Text } from '../../../lib/model/field/text.field.js';
import { joinSchema } from '../../../lib/schema/generation/schema-join.js';
import type { SchemaNode } from '../../../lib/schema/generation/schema-rewrite.js';

class Inner extends ContractModel {
  @NonEmptyText() readonly name!: string;
}

class Sample extends ContractModel {
  @Integer({ min: 1, max: 9 }, 5) readonly bounded!: number;
  @OptionalInteger({}) readonly free!: number | null;
  @PatternText(/^a+$/) readonly matched!: string;
  @OptionalText() readonly text!: string | null;
  @OneOf(['a', 'b'], 'b') readonly literal!: 'a' | 'b';
  @NestedList(() => Inner) readonly inner!: readonly Inner[];
}

const INNER = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
const SHAPE = {
  type: 'object',
  properties: {
    bounded: { type: 'number', description: 'From one to nine.' },
    free: { type: ['number', 'null'] },
    matched: { type: 'string' },
    text: { type: ['null', 'string'] },
    literal: { enum: ['a', 'b'], type: 'string' },
    inner: { type: 'array', items: { $ref: '#/definitions/Inner' } },
  },
  definitions: { Inner: INNER, Unnamed: { type: 'object' } },
};

/** The schema of a class of one field, whose type typescript-json-schema calls this. */
function joined(shape: SchemaNode, decorator: PropertyDecorator): SchemaNode {
  class One extends ContractModel {
    readonly value!: unknown;
  }
  decorator(One.prototype, 'value');
  return joinSchema({ type: 'object', properties: { value: shape } }, One);
}

describe('the join of types and decorators', () => {
  const schema = joinSchema(SHAPE, Sample);
  const properties = schema['properties'] as Readonly<Record<string, SchemaNode>>;

  it('takes bounds, patterns, defaults and whole numbers from the decorators, the rest from the types', () => {
    expect(properties).to.deep.equal({
      bounded: { description: 'From one to nine.', type: 'integer', minimum: 1, maximum: 9, default: 5 },
      free: { type: ['integer', 'null'], default: null },
      matched: { type: 'string', pattern: '^a+$' },
      text: { type: ['null', 'string'], default: null },
      literal: { enum: ['a', 'b'], type: 'string', default: 'b' },
      inner: { type: 'array', items: { $ref: '#/definitions/Inner' }, default: [] },
    });
  });

  it('joins the definitions of nested classes, and leaves out what nothing refers to', () => {
    expect(schema['definitions']).to.deep.equal({
      Inner: { ...INNER, properties: { name: { type: 'string', minLength: 1 } } },
    });
  });

  it('refuses a field whose type and decorator contradict each other', () => {
    expect(() => joined({ type: 'string' }, Integer({}))).to.throw(TypeError, 'One.value is of the type string');
    expect(() => joined({ type: 'string' }, OptionalText())).to.throw(TypeError, 'its decorator says null,string');
    expect(() => joined({ type: ['null', 'string'] }, Text())).to.throw(TypeError, 'is of the type null,string');
    expect(() => joined({ enum: ['a', 'c'], type: 'string' }, OneOf(['a', 'b']))).to.throw(TypeError, 'literals a,c');
    expect(() => joined({ enum: ['a'], type: 'string' }, OneOf(['a', 'b']))).to.throw(TypeError, 'literals a,');
    expect(() =>
      joined(
        { type: 'array' },
        NestedList(() => Inner),
      ),
    ).to.throw(TypeError, 'does not name Inner');
  });

  it('refuses a field without a type, and one that does not say what it holds', () => {
    expect(() => joinSchema({ type: 'object', properties: {} }, Inner)).to.throw(TypeError, 'Inner.name has a decor');
    expect(() => joined({ type: 'string' }, contractField({}))).to.throw(TypeError, 'does not say what it holds');
  });
});
