import { isOversizedInteger, toContractInteger } from '../coercion/integer.coercion.js';
import { constraint } from './constraint.js';
import { contractField, type FieldRule } from './contract-field.js';
import { isUnicode } from './unicode.constraint.js';

/** The inclusive bounds of an integer field; both are optional. */
export interface IntegerRange {
  readonly min?: number;
  readonly max?: number;
}

const isNumber = constraint('int_type', (value) => typeof value === 'number', 'Input should be a valid integer');

/** The names are those of the reference; the bounds of JavaScript are ours. */
const IS_INTEGER = [
  constraint('int_type', isScalar, 'Input should be a valid integer'),
  constraint('int_from_float', isNoFraction, 'Input should be a valid integer, got a number with a fractional part'),
  isUnicode,
  constraint('int_parsing_size', isNotOversized, 'Input should be an integer between -(2^53 - 1) and 2^53 - 1'),
  constraint(
    'int_parsing',
    Number.isSafeInteger,
    'Input should be a valid integer, unable to parse string as an integer',
  ),
];

/**
 * A required integer in any form that the contract accepts.
 *
 * @param range the inclusive bounds.
 * @param byDefault the value of an absent field; without it the field is required.
 */
export function Integer(range: IntegerRange, byDefault?: number): PropertyDecorator {
  return contractField({ ...ranged(range), ...(byDefault === undefined ? {} : { absent: () => byDefault }) });
}

/**
 * An integer in any form that the contract accepts, or null. An absent field is null.
 *
 * @param range the inclusive bounds.
 */
export function OptionalInteger(range: IntegerRange): PropertyDecorator {
  return contractField({ ...ranged(range), nullable: true, absent: () => null });
}

/**
 * A required integer that is a JSON number: strings and booleans are refused.
 *
 * @param range the inclusive bounds.
 */
export function StrictInteger(range: IntegerRange): PropertyDecorator {
  return contractField({
    convert: (raw) => (typeof raw === 'number' ? (toContractInteger(raw) ?? raw) : raw),
    form: { kind: 'integer', ...range },
    constraints: [isNumber, ...IS_INTEGER, ...withinRange(range)],
  });
}

function ranged(range: IntegerRange): FieldRule {
  return {
    convert: (raw) => toContractInteger(raw) ?? raw,
    form: { kind: 'integer', ...range },
    constraints: [...IS_INTEGER, ...withinRange(range)],
  };
}

function withinRange({ min = -Infinity, max = Infinity }: IntegerRange): readonly PropertyDecorator[] {
  return [
    constraint('greater_than_equal', (value) => Number(value) >= min, `Input should be at least ${String(min)}`),
    constraint('less_than_equal', (value) => Number(value) <= max, `Input should be at most ${String(max)}`),
  ];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean';
}

function isNoFraction(value: unknown): boolean {
  return typeof value !== 'number' || value % 1 === 0;
}

function isNotOversized(value: unknown): boolean {
  return !isOversizedInteger(value);
}
