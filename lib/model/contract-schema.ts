import type { SchemaName } from '../schema/schema-names.js';
import { Declarations } from './declarations.js';

const SCHEMAS = new Declarations<SchemaName>();

/** Names the committed JSON Schema that is generated from the class. A subclass has none of its own. */
export function ContractSchema(name: SchemaName): ClassDecorator {
  return (target) => declareSchema(target.prototype as object, name);
}

/** Does the same for a class given by its prototype. */
export function declareSchema(prototype: object, name: SchemaName): void {
  SCHEMAS.declare(prototype, name);
}

/** The schema of the class with this prototype; undefined when it has none. */
export function schemaNameOf(prototype: object): SchemaName | undefined {
  return SCHEMAS.ownOf(prototype);
}
