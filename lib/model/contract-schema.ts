import type { SchemaName } from '../schema/schema-names.js';
import { Declarations } from './declarations.js';

const SCHEMAS = new Declarations<SchemaName>();

/** Says which committed JSON Schema is generated from the class. A subclass has none of its own. */
export function ContractSchema(name: SchemaName): ClassDecorator {
  return (target) => SCHEMAS.declare(target.prototype as object, name);
}

/** The schema of the class that this prototype belongs to; undefined when it has none. */
export function schemaNameOf(prototype: object): SchemaName | undefined {
  return SCHEMAS.ownOf(prototype);
}
