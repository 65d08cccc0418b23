import { constraint } from './constraint.js';
import { contractField, type FieldRule } from './contract-field.js';
import { isUnicode } from './unicode.constraint.js';

/**
 * A field with one of the given strings, case-sensitive.
 *
 * @param literals the accepted strings.
 * @param byDefault the value of an absent field; without it the field is required.
 */
export function OneOf(literals: readonly string[], byDefault?: string): PropertyDecorator {
  return contractField({ ...oneOf(literals), ...(byDefault === undefined ? {} : { absent: () => byDefault }) });
}

/**
 * A field with one of the given strings, or null.
 *
 * @param literals the accepted strings.
 * @param byDefault the value of an absent field; null by default.
 */
export function OptionalOneOf(literals: readonly string[], byDefault: string | null = null): PropertyDecorator {
  return contractField({ ...oneOf(literals), nullable: true, absent: () => byDefault });
}

function oneOf(literals: readonly string[]): FieldRule {
  const known = new Set<unknown>(literals);
  const listed = literals.map((literal) => `'${literal}'`).join(', ');
  const isKnown = constraint('literal_error', (value) => known.has(value), `Input should be one of ${listed}`);
  return { form: { kind: 'text', oneOf: literals }, constraints: [isUnicode, isKnown] };
}
