import { _, Ajv2020, type CodeKeywordDefinition } from 'ajv/dist/2020.js';
import { toProjectUuid } from '../event/project-uuid.js';
import { toIsoformat } from '../event/timestamp.js';
import type { JsonObject } from '../model/json.js';
import { loadSchema } from './schema.loader.js';
import { LOCAL_SCHEMAS, type SchemaName } from './schema-names.js';

/** Says yes quickly to a value that its class accepts as it stands, and may say no to others that it accepts. */
export type StrictCheck = (value: unknown) => boolean;

const checks = new Map<SchemaName, StrictCheck>();

/**
 * The strict check of a schema: the committed schema, compiled, and narrowed where the schema layer takes what the model
 * refuses. So a yes means that both layers accept, and that no number needs a conversion; ids, timestamps and UUIDs still
 * have a normal form to be brought to.
 */
export function strictCheckOf(name: SchemaName): StrictCheck {
  const known = checks.get(name);
  if (known !== undefined) return known;
  const check = compileStrictCheck(name);
  checks.set(name, check);
  return check;
}

/** The committed schemas are known to be schemas; to compile what would check it takes longer than all of them. */
const WITHOUT_META_SCHEMA = { meta: false, validateSchema: false } as const;

/** Compiles a strict check anew. `timestamps: false` leaves their form to whoever reads them anyway. */
export function compileStrictCheck(name: SchemaName, { timestamps = true } = {}): StrictCheck {
  const formats = timestamps ? FORMATS : { ...FORMATS, 'date-time': true as const };
  const ajv = new Ajv2020({ ...WITHOUT_META_SCHEMA, strict: false, formats, keywords: [PLAIN] });
  const compiled = ajv.compile(narrow(schemaOfClass(name)) as object);
  return (value) => {
    try {
      return compiled(value);
    } catch {
      // It is of a caller's own making, and throws when it is looked at.
      return false;
    }
  };
}

/** The part of a schema that is about the class: in the local form, the payload is a part of what the schema describes. */
function schemaOfClass(name: SchemaName): JsonObject {
  const schema = loadSchema(name);
  if (!(name in LOCAL_SCHEMAS)) return schema;
  const { payload } = schema['properties'] as { readonly payload: JsonObject };
  return { ...payload, definitions: schema['definitions'] ?? {} };
}

const FORMATS = {
  /** Lone surrogates pass for characters in the schema layer only. */
  unicode: (text: string) => text.isWellFormed(),
  uuid: (text: string) => toProjectUuid(text) !== undefined,
  'date-time': (text: string) => toIsoformat(text) !== undefined,
} as const;

/** An object of no class of its own: what is read from it is its own, nothing inherited. */
const PLAIN: CodeKeywordDefinition = {
  keyword: 'plain',
  type: 'object',
  code: (context) => {
    const prototype = _`Object.getPrototypeOf(${context.data})`;
    context.fail(_`${prototype} !== Object.prototype && ${prototype} !== null`);
  },
};

const MAX_SAFE = { maximum: Number.MAX_SAFE_INTEGER, minimum: Number.MIN_SAFE_INTEGER };

function narrow(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(narrow);
  if (typeof node !== 'object' || node === null) return node;
  const inner: JsonObject = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, narrow(value)]));
  if (isType(inner, 'integer')) return { ...MAX_SAFE, ...inner };
  if (isType(inner, 'object')) return { ...inner, plain: true };
  if (inner['minLength'] === 1) return { ...inner, format: 'unicode' };
  if (typeof inner['pattern'] === 'string') return { ...inner, pattern: inner['pattern'].replace('\\n?', '') };
  return inner;
}

function isType({ type }: JsonObject, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}
