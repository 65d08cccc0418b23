import { constraint } from './constraint.js';
import { contractField } from './contract-field.js';

const isBoolean = constraint('bool_type', (value) => typeof value === 'boolean', 'Input should be true or false');

/**
 * A boolean; values of other types are refused.
 *
 * @param byDefault the value of an absent field; without it the field is required.
 */
export function Flag(byDefault?: boolean): PropertyDecorator {
  return contractField({
    form: { kind: 'boolean' },
    ...(byDefault === undefined ? {} : { absent: () => byDefault }),
    constraints: [isBoolean],
  });
}
