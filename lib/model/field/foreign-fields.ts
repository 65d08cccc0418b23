import { InvalidFieldError } from '../../errors/invalid-field.error.js';
import { validatedProperties } from './decorator-packages.js';

/**
 * Refuses a class with fields that class-validator knows and the package does not: they would be dropped on reading,
 * and then reported as missing. Decorators run field by field, and JavaScript does not tell when the last one of a
 * class has run; so this is called whenever the class is met: at its next field, when it is given to a reducer or a
 * pipe, and when it first reads a value.
 *
 * @throws InvalidFieldError with what to write instead.
 */
export function assertDeclared(prototype: object, fields: readonly string[]): void {
  const name = (prototype.constructor as { readonly name: string }).name;
  const foreign = validatedProperties(prototype).find((property) => !fields.includes(property));
  if (foreign === undefined) return;
  throw new InvalidFieldError(
    `${name}.${foreign}`,
    'has decorators of class-validator alone, which do not read it: add one of mission-dossier/model, such as @Text() or ' +
      '@Nested(() => Address) in place of @ValidateNested() and @Type(); those of class-validator are then checked as well',
  );
}

/**
 * Refuses decorators that are called by the standard instead of TypeScript's experimentalDecorators.
 *
 * @throws InvalidFieldError with the option to set.
 */
export function assertExperimental(key: unknown): void {
  if (typeof key !== 'object' || key === null) return;
  const name = 'name' in key ? String(key.name) : 'a field';
  throw new InvalidFieldError(
    name,
    'is compiled without experimentalDecorators: set "experimentalDecorators": true in compilerOptions of your tsconfig.json; ' +
      'esbuild reads it from the tsconfig.json nearest to the file, tsx from that of the folder it is started in',
  );
}
