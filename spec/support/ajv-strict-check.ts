import { _, Ajv2020, type CodeKeywordDefinition } from 'ajv/dist/2020.js';
import { toProjectUuid } from '../../lib/event/project-uuid.js';
import { SCHEMA_VERSION } from '../../lib/event/schema-version.js';
import { toIsoformat } from '../../lib/event/timestamp.js';
import type { JsonObject } from '../../lib/model/json.js';
import type { StrictCheck } from '../../lib/model/strict/strict-check.js';
import { loadSchema } from '../../lib/schema/schema.loader.js';
import { LOCAL_SCHEMA_TITLES, type SchemaName } from '../../lib/schema/schema-names.js';

const checks = new Map<SchemaName, StrictCheck>();

/** The strict check of a schema as ajv compiles it: the oracle of the one in lib. */
export function ajvStrictCheckOf(name: SchemaName): StrictCheck {
  const known = checks.get(name);
  if (known !== undefined) return known;
  const check = compileWithAjv(schemaOfClass(name));
  checks.set(name, check);
  return check;
}

/** Narrows a schema where the schema layer takes what the model refuses, and compiles it. */
export function compileWithAjv(schema: JsonObject): StrictCheck {
  const options = { meta: false, validateSchema: false, strict: false, formats: FORMATS, keywords: [PLAIN] };
  const compiled = new Ajv2020(options).compile(narrow(schema) as object);
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
  if (!(name in LOCAL_SCHEMA_TITLES)) return schema;
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
  // The schema lets a last line feed pass, the class does not.
  if (inner['pattern'] === SCHEMA_VERSION.keywords['pattern']) {
    return { ...inner, pattern: SCHEMA_VERSION.pattern.source };
  }
  if (inner['minLength'] === 1) return { ...inner, format: 'unicode' };
  return inner;
}

function isType({ type }: JsonObject, name: string): boolean {
  return type === name || (Array.isArray(type) && type.includes(name));
}
