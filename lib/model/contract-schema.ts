import 'reflect-metadata';
import type { SchemaName } from '../schema/schema-names.js';

const SCHEMA = Symbol('mission-dossier:schema');

/** Says which committed JSON Schema is generated from the class. A subclass has none of its own. */
export function ContractSchema(name: SchemaName): ClassDecorator {
  return (target) => Reflect.defineMetadata(SCHEMA, name, target.prototype as object);
}

/** The schema of the class that this prototype belongs to; undefined when it has none. */
export function schemaNameOf(prototype: object): SchemaName | undefined {
  return Reflect.getOwnMetadata(SCHEMA, prototype) as SchemaName | undefined;
}
