import { createRequire } from 'node:module';

/**
 * Loads a part of a package that is CommonJS, as what it is: `import` would first look through each file for its names,
 * which takes several times as long as running it. Parts, since the whole of class-validator brings the telephone numbers
 * of the world.
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

/** The properties of a class, inherited ones included, that class-validator has been told of. */
export function validatedProperties({ constructor }: object): readonly string[] {
  const rules = getMetadataStorage().getTargetValidationMetadatas(constructor, '', false, false);
  return [...new Set(rules.map(({ propertyName }) => propertyName))];
}

/** What only values that are not in strict form need. */
export interface ClassJudges {
  readonly transformer: import('class-transformer').ClassTransformer;
  readonly validator: import('class-validator').Validator;
}

let judges: ClassJudges | undefined;

/** A transformer and a validator, loaded when they are first asked for. */
export function classJudges(): ClassJudges {
  if (judges === undefined) {
    const { ClassTransformer } = load('class-transformer/cjs/ClassTransformer.js') as ClassTransformerModule;
    const { Validator } = load('class-validator/cjs/validation/Validator.js') as ClassValidatorModule;
    judges = { transformer: new ClassTransformer(), validator: new Validator() };
  }
  return judges;
}
