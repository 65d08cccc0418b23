import { constraint } from './constraint.js';
import { contractField } from './contract-field.js';

const isBoolean = constraint('bool_type', (value) => typeof value === 'boolean', 'Input should be true or false');

/** A boolean; no other type is turned into one. Absence means `byDefault` where there is one. */
export function Flag(byDefault?: boolean): PropertyDecorator {
  return contractField({
    form: { kind: 'boolean' },
    ...(byDefault === undefined ? {} : { absent: () => byDefault }),
    constraints: [isBoolean],
  });
}
