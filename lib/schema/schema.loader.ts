import { readFileSync } from 'node:fs';
import { UnknownSchemaError } from '../errors/unknown-schema.error.js';
import { packagePath } from '../package-path.js';
import type { JsonObject } from '../model/json.js';
import { SCHEMA_NAMES } from './schema-names.js';

/**
 * The path of the shipped JSON Schema of this name.
 *
 * @throws UnknownSchemaError when there is no schema of this name; it lists those that exist.
 */
export function schemaFile(name: string): string {
  if (!(SCHEMA_NAMES as readonly string[]).includes(name)) throw new UnknownSchemaError(name, SCHEMA_NAMES);
  return packagePath('schemas', `${name}.schema.json`);
}

/**
 * The shipped JSON Schema of this name, read anew on every call, so that nobody changes another's copy.
 *
 * @throws UnknownSchemaError when there is no schema of this name; it lists those that exist.
 */
export function loadSchema(name: string): JsonObject {
  return JSON.parse(readFileSync(schemaFile(name), 'utf8')) as JsonObject;
}
