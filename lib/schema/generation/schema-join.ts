import { isClosed } from '../../model/closed.js';
import { contractOfClass, declaredName } from '../../model/contract/contract-class.js';
import { differenceOf } from '../../model/contract/contracts.js';
import { schemaNameOf } from '../../model/contract-schema.js';
import { rulesOf, type FieldRule } from '../../model/field/contract-field.js';
import type { FieldForm, IntegerField, TextField } from '../../model/field/field-form.js';
import type { ModelClass } from '../../model/model-class.js';
import type { SchemaName } from '../schema-names.js';
import type { SchemaNode } from './schema-rewrite.js';

const REFERENCE = '#/definitions/';

/** The compiler's names for the values of a field, where it has one. */
const TYPE_NAMES: Readonly<Partial<Record<FieldForm['kind'], string>>> = {
  text: 'string',
  normalised: 'string',
  integer: 'number',
  boolean: 'boolean',
};

/**
 * Joins what typescript-json-schema knows of a class (shapes and descriptions) with what its decorators say about the
 * values (bounds, patterns, defaults, and which numbers are integers). Both must agree where they overlap.
 *
 * @param shape the draft-07 schema of the class, with the definitions of everything it names.
 * @throws TypeError when the type and the decorator of a field contradict each other.
 */
export function joinSchema(shape: SchemaNode, { name, prototype }: ModelClass<object>): SchemaNode {
  const definitions = { ...(shape['definitions'] as Record<string, SchemaNode> | undefined) };
  const joiner = new SchemaJoiner(definitions);
  const root = joiner.class(shape, name, prototype);
  return { ...root, ...(shape['definitions'] !== undefined && { definitions: namedIn(root, definitions) }) };
}

/**
 * The definitions that a schema refers to, directly or through others. The type of a text may have left one that is no
 * longer used.
 */
function namedIn(root: SchemaNode, definitions: Readonly<Record<string, SchemaNode>>): SchemaNode {
  const named = new Set<string>();
  const pending = [JSON.stringify({ ...root, definitions: {} })];
  for (let text = pending.pop(); text !== undefined; text = pending.pop()) {
    const names = Object.keys(definitions).filter((name) => text.includes(`"${REFERENCE}${name}"`));
    for (const name of names.filter((found) => !named.has(found))) {
      named.add(name);
      pending.push(JSON.stringify(definitions[name]));
    }
  }
  return Object.fromEntries(Object.entries(definitions).filter(([name]) => named.has(name)));
}

class SchemaJoiner {
  readonly #definitions: Record<string, SchemaNode>;
  readonly #joined = new Set<string>();

  /** @param definitions are replaced one by one when they are reached. */
  constructor(definitions: Record<string, SchemaNode>) {
    this.#definitions = definitions;
  }

  class(shape: SchemaNode, name: string, prototype: object): SchemaNode {
    const shapes = shape['properties'] as Readonly<Record<string, SchemaNode>>;
    const properties = Array.from(rulesOf(prototype), ([field, rule]) => {
      const known = shapes[declaredName(prototype, field)] ?? demandedShape(prototype, field);
      if (known === undefined) throw new TypeError(`${name}.${field} has a decorator, but no type`);
      return [field, this.#field(known, rule, `${name}.${field}`)] as const;
    });
    return {
      ...shape,
      properties: Object.fromEntries(properties),
      required: properties.map(([field]) => field).sort(),
      ...(isClosed(prototype) && { additionalProperties: false }),
    };
  }

  #field(shape: SchemaNode, rule: FieldRule, place: string): SchemaNode {
    const { form, absent } = rule;
    if (form === undefined) throw new TypeError(`${place} does not say what it holds`);
    this.#joinModel(shape, form);
    const byDefault = absent === undefined ? {} : { default: absent() };
    if (form.kind === 'text' && form.oneOf !== undefined) {
      return { ...this.#literals(shape, form.oneOf, place), ...byDefault };
    }
    const isScalar = TYPE_NAMES[form.kind] !== undefined;
    return { ...(isScalar ? scalar(shape, form, rule.nullable === true, place) : shape), ...byDefault };
  }

  /** The type of a field names the definition of its class: directly, in a list, or in a record with a name. */
  #joinModel(shape: SchemaNode, form: FieldForm): void {
    if (form.kind !== 'model' && form.kind !== 'models' && form.kind !== 'record') return;
    const model = form.model();
    if (this.#joined.has(model.name)) return;
    this.#joined.add(model.name);
    const known = this.#definitions[model.name];
    if (known === undefined) throw new TypeError(`${JSON.stringify(shape)} does not name ${model.name}`);
    this.#definitions[model.name] = this.class(known, model.name, model.prototype);
  }

  /** The literals of the type, named or not, must be those of the decorator. */
  #literals(shape: SchemaNode, oneOf: readonly string[], place: string): SchemaNode {
    const [inner = shape] = (shape['anyOf'] as readonly SchemaNode[] | undefined) ?? [shape];
    const { $ref: reference = '' } = inner as { readonly $ref?: string };
    const name = reference.slice(REFERENCE.length);
    const literals = (this.#definitions[name] ?? inner)['enum'] as readonly string[] | undefined;
    const areSame = literals?.length === oneOf.length && oneOf.every((literal) => literals.includes(literal));
    if (!areSame) throw new TypeError(`${place} has the literals ${String(literals)}, its decorator ${oneOf.join()}`);
    return shape;
  }
}

/** The shape of a field that a contract adds to a class, which has no type of its own. */
function demandedShape(prototype: object, field: string): SchemaNode | undefined {
  const demands = differenceOf(contractOfClass(prototype)).demands[schemaNameOf(prototype) as SchemaName];
  const description = demands?.[field];
  return description === undefined ? undefined : { type: 'string', description };
}

function scalar(shape: SchemaNode, form: FieldForm, isNullable: boolean, place: string): SchemaNode {
  const typeName = TYPE_NAMES[form.kind] ?? '';
  const expected = (isNullable ? ['null', typeName] : [typeName]).sort();
  const types = [shape['type']].flat().sort();
  // A named type has no `type` of its own here.
  if (shape['type'] !== undefined && types.join() !== expected.join()) {
    throw new TypeError(`${place} is of the type ${types.join()}, its decorator says ${expected.join()}`);
  }
  const type = form.kind === 'integer' ? 'integer' : typeName;
  const { description } = shape;
  return {
    ...(description !== undefined && { description }),
    type: isNullable ? [type, 'null'].sort() : type,
    ...keywordsOf(form),
  };
}

/** The JSON Schema keywords for the values of a field, besides their type. */
function keywordsOf(form: FieldForm): SchemaNode {
  const { minLength, min, max, grammar } = form as Partial<Omit<TextField, 'kind'> & Omit<IntegerField, 'kind'>>;
  return defined({ minLength, minimum: min, maximum: max, ...grammar?.keywords });
}

function defined(node: SchemaNode): SchemaNode {
  return Object.fromEntries(Object.entries(node).filter(([, value]) => value !== undefined));
}
