import { ValidateBy } from './decorator-packages.js';

/**
 * A class-validator constraint made of a test and a message. Its name is the reported `violation_type`. Names and
 * messages follow the reference's validator, so that verdicts read alike in both languages.
 */
export function constraint(name: string, test: (value: unknown) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: test, defaultMessage: () => message } });
}
