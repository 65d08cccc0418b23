import { createRequire } from 'node:module';
import type { Ajv2020, ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { segmentsOfPointer, toJsonPath } from './json-path.js';
import type { SchemaViolation } from './schema-violation.js';

/**
 * Compiles a JSON Schema 2020-12 into a check that reports like the reference's schema layer: `format` is an
 * annotation, all faults are found unless `allErrors` is false, and an `anyOf` is one fault for everything wrong in its
 * branches.
 */
export function compileSchema(
  schema: object,
  { allErrors = true } = {},
): (value: unknown) => readonly SchemaViolation[] {
  const Ajv = loadAjv();
  // Not strict: a schema may have annotations unknown to ajv. Inherited keys of an object do not count.
  const ajv = new Ajv({
    strict: false,
    // The schema is known to be valid; compiling its meta-schema takes longer than the schema itself.
    meta: false,
    validateSchema: false,
    allErrors,
    verbose: true,
    validateFormats: false,
    ownProperties: true,
  });
  const check = ajv.compile(schema);
  return (value) => violationsOf(check, value);
}

const load = createRequire(import.meta.url);

/** Loaded only to explain faults: it takes long to start, and valid values do not need it. */
function loadAjv(): typeof Ajv2020 {
  return (load('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js')).Ajv2020;
}

function violationsOf(check: ValidateFunction, value: unknown): readonly SchemaViolation[] {
  if (check(value)) return [];
  return outermost(check.errors ?? []).map((error) =>
    Object.freeze({
      json_path: toJsonPath(segmentsOfPointer(error.instancePath, value)),
      message: error.message ?? `must fit ${error.keyword}`,
      validator: error.keyword,
      validator_value: error.schema,
      schema_path: error.schemaPath,
    }),
  );
}

/**
 * ajv also lists the faults in each branch of a failed anyOf, at its place or below; the reference lists only the
 * anyOf.
 */
function outermost(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = new Set(errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath));
  return errors.filter(({ instancePath, keyword }) => {
    const isBranch = keyword !== 'anyOf' && choices.has(instancePath);
    return !isBranch && !hasParentIn(choices, instancePath);
  });
}

/** Looks up the few parents of a place, since both places and choices may be very many. */
function hasParentIn(choices: ReadonlySet<string>, instancePath: string): boolean {
  for (let end = instancePath.lastIndexOf('/'); end >= 0; end = instancePath.lastIndexOf('/', end - 1)) {
    if (choices.has(instancePath.slice(0, end))) return true;
    if (end === 0) return false;
  }
  return false;
}
