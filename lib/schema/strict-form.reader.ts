import { loadSchema } from './schema.loader.js';
import { LOCAL_SCHEMAS, type SchemaName } from './schema-names.js';
import { isJsonObject, type JsonObject } from '../model/json.js';
import type { FieldForm, ObjectForm, StrictForm, TextForm, TextFormat } from './strict-form.js';

const forms = new Map<SchemaName, StrictForm>();

/** The strict form of what the schema of this name describes; of the local form, that of the payload. */
export function strictFormOf(name: SchemaName): StrictForm {
  const known = forms.get(name);
  if (known !== undefined) return known;
  const form = readForm(schemaOfClass(name));
  forms.set(name, form);
  return form;
}

/** The part of a schema that is about the class: in the local form, the payload is a part of what the schema describes. */
function schemaOfClass(name: SchemaName): JsonObject {
  const schema = loadSchema(name);
  if (!(name in LOCAL_SCHEMAS)) return schema;
  const { payload } = schema['properties'] as { readonly payload: JsonObject };
  return { ...payload, definitions: schema['definitions'] ?? {} };
}

/** What says nothing about the values, and where the targets of references are. */
const ANNOTATIONS = ['$id', '$schema', '$defs', 'definitions', 'description', 'default', 'title'];

/** How a schema node of a type is read, and the keywords that it may have. */
interface TypeReader {
  readonly keywords: readonly string[];
  readonly read: (node: JsonObject, nullable: boolean, context: Context) => StrictForm;
}

const TYPES: Readonly<Record<'string' | 'integer' | 'boolean' | 'object' | 'array', TypeReader>> = {
  string: { keywords: ['enum', 'minLength', 'pattern', 'format'], read: readText },
  integer: {
    keywords: ['minimum', 'maximum'],
    read: ({ minimum = Number.MIN_SAFE_INTEGER, maximum = Number.MAX_SAFE_INTEGER }, nullable) => ({
      kind: 'integer',
      nullable,
      min: minimum as number,
      max: maximum as number,
    }),
  },
  boolean: { keywords: [], read: (_, nullable) => ({ kind: 'boolean', nullable }) },
  object: { keywords: ['properties', 'required', 'additionalProperties'], read: readObject },
  array: {
    keywords: ['items'],
    read: ({ items }, nullable, context) => ({ kind: 'list', nullable, items: readNode(items, context) }),
  },
};

interface Context {
  readonly schema: JsonObject;
  /** The references that lead here. */
  readonly references: readonly string[];
}

/**
 * Reads a schema into the strict form. It understands what the committed schemas are made of, and guesses at nothing.
 *
 * @throws TypeError when something in the schema is of another kind; it shows the node.
 */
export function readForm(schema: JsonObject): StrictForm {
  return readNode(schema, { schema, references: [] });
}

function readNode(node: unknown, context: Context): StrictForm {
  if (!isJsonObject(node)) return refuse(node);
  if ('$ref' in node) return readReference(node, context);
  if ('anyOf' in node) return readNullable(node, context);
  if ('type' in node) return readTyped(node, context);
  refuseOthers(node, []);
  return { kind: 'any' };
}

/** One type, or one and null. */
function readTyped(node: JsonObject, context: Context): StrictForm {
  const types = [node['type']].flat();
  const [type, ...others] = types.filter((name) => name !== 'null');
  if (typeof type !== 'string' || !Object.hasOwn(TYPES, type) || others.length > 0) return refuse(node);
  const { keywords, read } = TYPES[type as keyof typeof TYPES];
  refuseOthers(node, ['type', ...keywords]);
  return read(node, types.includes('null'), context);
}

function readReference(node: JsonObject, { schema, references }: Context): StrictForm {
  refuseOthers(node, ['$ref']);
  const [, folder = '', name = ''] = /^#\/(\$defs|definitions)\/([^/]+)$/.exec(String(node['$ref'])) ?? [];
  const targets = schema[folder];
  // A form has an end: what contains itself cannot be written down as one.
  if (references.includes(name) || !isJsonObject(targets)) return refuse(node);
  return readNode(targets[name], { schema, references: [...references, name] });
}

/** One alternative is known: null. */
function readNullable(node: JsonObject, context: Context): StrictForm {
  refuseOthers(node, ['anyOf']);
  const [inner, isNull, ...others] = node['anyOf'] as readonly unknown[];
  if (!isNullSchema(isNull) || others.length > 0) return refuse(node);
  const form = readNode(inner, context);
  return form.kind === 'any' ? form : { ...form, nullable: true };
}

function isNullSchema(node: unknown): boolean {
  return isJsonObject(node) && node['type'] === 'null' && Object.keys(node).length === 1;
}

function readText(node: JsonObject, nullable: boolean): TextForm {
  const { enum: oneOf, minLength = 0, pattern, format } = node;
  if (minLength !== 0 && minLength !== 1) return refuse(node);
  return {
    kind: 'text',
    nullable,
    minLength,
    wellFormed: minLength === 1,
    ...(Array.isArray(oneOf) && { oneOf: oneOf as readonly string[] }),
    // The schemas allow a last line feed, as the reference's do; the classes do not.
    ...(typeof pattern === 'string' && { pattern: pattern.replace('\\n?', '') }),
    ...(format !== undefined && { format: isTextFormat(format) ? format : refuse(node) }),
  };
}

function isTextFormat(format: unknown): format is TextFormat {
  return format === 'uuid' || format === 'date-time';
}

function readObject(node: JsonObject, nullable: boolean, context: Context): ObjectForm {
  const { properties = {}, required = [], additionalProperties = {} } = node;
  const names = new Set(required as readonly string[]);
  const fields: FieldForm[] = Object.entries(properties as JsonObject).map(([name, inner]) => ({
    name,
    required: names.delete(name),
    form: readNode(inner, context),
  }));
  // What is left is demanded, but declared nowhere.
  if (names.size > 0) return refuse(node);
  return { kind: 'object', nullable, fields, others: readNode(additionalProperties, context) };
}

function refuseOthers(node: JsonObject, keywords: readonly string[]): void {
  const others = Object.keys(node).filter((key) => !keywords.includes(key) && !ANNOTATIONS.includes(key));
  if (others.length > 0) refuse(node);
}

function refuse(node: unknown): never {
  throw new TypeError(`the strict form knows no schema like ${JSON.stringify(node)}`);
}
