import { toContractInteger } from '../coercion/integer.coercion.js';
import { constraint } from './constraint.js';
import { contractField, type FieldRule } from './contract-field.js';

/** The inclusive bounds of an integer field; a bound left out is none. */
export interface IntegerRange {
  readonly min?: number;
  readonly max?: number;
}

const isInteger = constraint(
  'int_parsing',
  (value) => typeof value === 'number' && Number.isSafeInteger(value),
  'Input should be a valid integer, between -(2^53 - 1) and 2^53 - 1',
);

/** A required integer in any form the contract accepts. Absence means `byDefault` where there is one. */
export function Integer(range: IntegerRange, byDefault?: number): PropertyDecorator {
  return contractField({ ...ranged(range), ...(byDefault === undefined ? {} : { absent: () => byDefault }) });
}

/** An integer in any form the contract accepts, or null, which is also what absence means. */
export function OptionalInteger(range: IntegerRange): PropertyDecorator {
  return contractField({ ...ranged(range), nullable: true, absent: () => null });
}

function ranged({ min = -Infinity, max = Infinity }: IntegerRange): FieldRule {
  return {
    convert: (raw) => toContractInteger(raw) ?? raw,
    constraints: [
      isInteger,
      constraint('greater_than_equal', (value) => Number(value) >= min, `Input should be at least ${String(min)}`),
      constraint('less_than_equal', (value) => Number(value) <= max, `Input should be at most ${String(max)}`),
    ],
  };
}
