// By itself: the whole of class-validator brings the telephone numbers of the world, and takes several times as long to load.
import { ValidateBy } from 'class-validator/cjs/decorator/common/ValidateBy.js';

/**
 * A class-validator constraint made of a test and a sentence. Its name is the `violation_type` it is reported under;
 * names and sentences follow the reference's validator, so that a verdict reads alike in both languages.
 */
export function constraint(name: string, test: (value: unknown) => boolean, message: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: test, defaultMessage: () => message } });
}
