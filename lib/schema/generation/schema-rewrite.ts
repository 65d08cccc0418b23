/** A JSON Schema, or a part of one. */
export interface SchemaNode {
  readonly [keyword: string]: unknown;
}

/** A dialect of JSON Schema: its address, and the keyword that holds its definitions. */
export interface SchemaDialect {
  readonly address: string;
  readonly definitions: string;
}

/** The dialect of the contract's schemas. */
export const DRAFT_2020_12: SchemaDialect = {
  address: 'https://json-schema.org/draft/2020-12/schema',
  definitions: '$defs',
};

/** The dialect of the local form's schemas. */
export const DRAFT_07: SchemaDialect = {
  address: 'http://json-schema.org/draft-07/schema#',
  definitions: 'definitions',
};

/**
 * Turns the draft-07 schema that typescript-json-schema writes for a class into the contract's form: 2020-12 with
 * `$defs` and an `$id`, keys sorted, and fields with a default not required, since a sender may leave them out.
 */
export function rewriteSchema(name: string, draft07: SchemaNode): SchemaNode {
  const { root, definitions } = rewriteClass(draft07, DRAFT_2020_12);
  return sortKeys({ ...root, ...headOf(name, DRAFT_2020_12), $defs: definitions });
}

/** The parts of a local schema, besides its name. */
export interface LocalSchemaParts {
  readonly name: string;
  readonly title: string;
  /** The schema that typescript-json-schema writes for the class of the payload. */
  readonly draft07: SchemaNode;
}

/**
 * The schema of a local event (docs/concepts.md#local-findings): draft-07, an object of `event_type`, which is the
 * schema's name, and `payload`. As in the contract's schemas, keys are sorted and fields with a default are not
 * required.
 */
export function rewriteLocalSchema({ name, title, draft07 }: LocalSchemaParts): SchemaNode {
  const { root, definitions } = rewriteClass(draft07, DRAFT_07);
  return sortKeys({
    ...headOf(name, DRAFT_07),
    title,
    type: 'object',
    properties: { event_type: { const: name }, payload: withoutHead(root) },
    required: ['event_type', 'payload'],
    ...(Object.keys(definitions).length === 0 ? {} : { definitions }),
  });
}

function headOf(name: string, { address }: SchemaDialect): SchemaNode {
  return { $schema: address, $id: `spec-kitty-events/${name}` };
}

function withoutHead(schema: SchemaNode): SchemaNode {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== '$schema'));
}

function rewriteClass(draft07: SchemaNode, dialect: SchemaDialect): { root: SchemaNode; definitions: SchemaNode } {
  const { definitions = {}, ...root } = draft07;
  return {
    root: rewriteNode(root, dialect),
    definitions: mapValues(definitions as SchemaNode, (node) => rewriteNode(node as SchemaNode, dialect)),
  };
}

function rewriteNode(node: SchemaNode, dialect: SchemaDialect): SchemaNode {
  const { properties, required, $ref, ...rest } = node;
  const rewrite = (part: unknown): SchemaNode => rewriteNode(part as SchemaNode, dialect);
  return {
    ...rest,
    ...(typeof $ref === 'string' ? { $ref: $ref.replace('#/definitions/', `#/${dialect.definitions}/`) } : {}),
    ...('items' in rest ? { items: rewrite(rest['items']) } : {}),
    ...('anyOf' in rest ? { anyOf: (rest['anyOf'] as SchemaNode[]).map(rewrite) } : {}),
    ...(typeof rest['additionalProperties'] === 'object'
      ? { additionalProperties: rewrite(rest['additionalProperties']) }
      : {}),
    ...(properties === undefined
      ? {}
      : { properties: mapValues(properties as SchemaNode, rewrite), ...demanded(properties as SchemaNode, required) }),
  };
}

function demanded(properties: SchemaNode, required: unknown): SchemaNode {
  const names = ((required ?? []) as string[]).filter((name) => !('default' in (properties[name] as SchemaNode)));
  return names.length === 0 ? {} : { required: names };
}

function mapValues(node: SchemaNode, map: (value: unknown) => unknown): SchemaNode {
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, map(value)]));
}

function sortKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sortKeys) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, sortKeys(item)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) as T;
}
