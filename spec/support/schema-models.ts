import { SCHEMA_CLASSES } from '../../lib/schema/generation/schema-classes.js';
import type { SchemaName } from '../../lib/schema/schema-names.js';

/** The prototype of the class that a schema is generated from. */
export function prototypeOf(name: SchemaName): object {
  return SCHEMA_CLASSES.get(name)!.prototype;
}
