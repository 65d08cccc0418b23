import { createRequire } from 'node:module';

/**
 * Loads parts of CommonJS packages with `require`: `import` would first search each file for its exports, which takes
 * several times as long as running it. Only parts are loaded, since all of class-validator includes the world's
 * telephone numbers.
 */
const load = createRequire(import.meta.url);

type ClassTransformerModule = typeof import('class-transformer');
type ClassValidatorModule = typeof import('class-validator');

/** See class-transformer. */
export const { Expose } = load('class-transformer/cjs/decorators/expose.decorator.js') as ClassTransformerModule;
/** See class-transformer. */
export const { Transform } = load('class-transformer/cjs/decorators/transform.decorator.js') as ClassTransformerModule;
/** See class-validator. */
export const { IsOptional } = load('class-validator/cjs/decorator/common/IsOptional.js') as ClassValidatorModule;
/** See class-validator. */
export const { ValidateBy } = load('class-validator/cjs/decorator/common/ValidateBy.js') as ClassValidatorModule;

const { getMetadataStorage } = load('class-validator/cjs/metadata/MetadataStorage.js') as ClassValidatorModule;

/** The properties of a class, inherited ones included, that class-validator knows. */
export function validatedProperties({ constructor }: object): readonly string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(constructor, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}

/** What only values outside the strict form need. */
export interface ClassJudges {
  readonly transformer: import('class-transformer').ClassTransformer;
  readonly validator: import('class-validator').Validator;
}

let judges: ClassJudges | undefined;

/** A transformer and a validator, loaded on first use. */
export function classJudges(): ClassJudges {
  if (judges === undefined) {
    const { ClassTransformer } = load('class-transformer/cjs/ClassTransformer.js') as ClassTransformerModule;
    const { Validator } = load('class-validator/cjs/validation/Validator.js') as ClassValidatorModule;
    judges = { transformer: new ClassTransformer(), validator: new Validator() };
  }
  return judges;
}
