import { constraint } from './constraint.js';
import { contractField } from './contract-field.js';

const isBoolean = constraint('bool_type', (value) => typeof value === 'boolean', 'Input should be true or false');

/** A boolean; absence means `byDefault`. */
export function Flag(byDefault: boolean): PropertyDecorator {
  return contractField({ absent: () => byDefault, constraints: [isBoolean] });
}
