import { expect } from 'chai';
import { rewriteSchema, type SchemaNode } from '../../../lib/schema/generation/schema-rewrite.js';

const DRAFT_07 = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    zeta: { $ref: '#/definitions/Inner' },
    alpha: { type: 'string', default: '' },
    list: { type: 'array', items: { $ref: '#/definitions/Inner' }, minItems: 1 },
    choice: { anyOf: [{ $ref: '#/definitions/Inner' }, { type: 'null' }], default: null },
    record: { type: 'object', additionalProperties: { $ref: '#/definitions/Inner' } },
    open: { type: 'object', additionalProperties: true },
  },
  required: ['zeta', 'alpha', 'choice'],
  definitions: {
    Inner: { type: 'object', properties: { deep: { $ref: '#/definitions/Leaf' } }, required: ['deep'] },
    Leaf: { type: 'object', properties: { flag: { default: false } }, required: ['flag'] },
  },
};

function keysSorted(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const keys = Object.keys(value);
  const sorted = Array.isArray(value) || keys.join() === [...keys].sort().join();
  return sorted && Object.values(value).every(keysSorted);
}

describe('rewriteSchema', () => {
  const schema = rewriteSchema('some_name', DRAFT_07);
  const properties = schema['properties'] as SchemaNode;
  const $defs = schema['$defs'] as Readonly<Record<'Inner' | 'Leaf', SchemaNode>>;

  it('says the dialect and the name', () => {
    expect(schema).to.include({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: 'spec-kitty-events/some_name',
    });
  });

  it('calls definitions $defs, wherever they are referred to', () => {
    const inner = { $ref: '#/$defs/Inner' };
    expect(schema).to.not.have.property('definitions');
    expect(Object.keys($defs)).to.deep.equal(['Inner', 'Leaf']);
    expect(properties['zeta']).to.deep.equal(inner);
    expect(properties['list']).to.deep.equal({ type: 'array', items: inner, minItems: 1 });
    expect(properties['choice']).to.deep.equal({ anyOf: [inner, { type: 'null' }], default: null });
    expect(properties['record']).to.deep.equal({ type: 'object', additionalProperties: inner });
    expect($defs.Inner).to.deep.include({ properties: { deep: { $ref: '#/$defs/Leaf' } } });
    expect(JSON.stringify(schema)).to.not.include('definitions');
  });

  it('requires no field that has a default, be the default null, false or empty', () => {
    expect(schema['required']).to.deep.equal(['zeta']);
    expect($defs.Inner['required']).to.deep.equal(['deep']);
    expect($defs.Leaf).to.not.have.property('required');
  });

  it('sorts the keys of every object, and leaves the order of arrays', () => {
    expect(keysSorted(schema)).to.equal(true);
    expect(Object.keys(properties)).to.deep.equal(['alpha', 'choice', 'list', 'open', 'record', 'zeta']);
    const required = rewriteSchema('x', { properties: { b: {}, a: {} }, required: ['b', 'a'] });
    expect(required['required']).to.deep.equal(['b', 'a']);
  });

  it('leaves other keywords and its input as they are', () => {
    const before = structuredClone(DRAFT_07);
    expect(properties['open']).to.deep.equal({ type: 'object', additionalProperties: true });
    expect(rewriteSchema('x', DRAFT_07)['type']).to.equal('object');
    expect(DRAFT_07).to.deep.equal(before);
  });

  it('gives a schema without definitions and without properties an empty $defs', () => {
    expect(rewriteSchema('bare', { type: 'string' })).to.deep.equal({
      $defs: {},
      $id: 'spec-kitty-events/bare',
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      type: 'string',
    });
  });
});
