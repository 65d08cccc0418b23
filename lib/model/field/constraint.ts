import { ValidateBy } from './decorator-packages.js';

/**
 * A class-validator constraint made of a test and a sentence. Its name is the `violation_type` it is reported under;
 * names and sentences follow the reference's validator, so that a verdict reads alike in both languages.
 */
export function constraint(name: string, test: (value: unknown) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: test, defaultMessage: () => message } });
}
