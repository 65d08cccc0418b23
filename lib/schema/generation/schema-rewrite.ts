/** A JSON Schema, or a part of one. */
export interface SchemaNode {
  readonly [keyword: string]: unknown;
}

/**
 * Turns what typescript-json-schema writes for a class, draft-07, into the contract's form: 2020-12 with `$defs` and an
 * `$id`, keys sorted, and fields that have a default not required, since a sender may leave them out.
 */
export function rewriteSchema(name: string, draft07: SchemaNode): SchemaNode {
  const { definitions = {}, ...root } = draft07;
  return sortKeys({
    ...rewriteNode(root),
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `spec-kitty-events/${name}`,
    $defs: mapValues(definitions as SchemaNode, (node) => rewriteNode(node as SchemaNode)),
  });
}

function rewriteNode(node: SchemaNode): SchemaNode {
  const { properties, required, $ref, ...rest } = node;
  return {
    ...rest,
    ...(typeof $ref === 'string' ? { $ref: $ref.replace('#/definitions/', '#/$defs/') } : {}),
    ...('items' in rest ? { items: rewriteNode(rest['items'] as SchemaNode) } : {}),
    ...('anyOf' in rest ? { anyOf: (rest['anyOf'] as SchemaNode[]).map(rewriteNode) } : {}),
    ...(typeof rest['additionalProperties'] === 'object'
      ? { additionalProperties: rewriteNode(rest['additionalProperties'] as SchemaNode) }
      : {}),
    ...(properties === undefined ? {} : rewriteProperties(properties as SchemaNode, required as string[] | undefined)),
  };
}

function rewriteProperties(properties: SchemaNode, required: readonly string[] = []): SchemaNode {
  const demanded = required.filter((name) => !('default' in (properties[name] as SchemaNode)));
  return {
    properties: mapValues(properties, (node) => rewriteNode(node as SchemaNode)),
    ...(demanded.length === 0 ? {} : { required: demanded }),
  };
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
