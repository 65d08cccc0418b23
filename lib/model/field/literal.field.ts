import { constraint } from './constraint.js';
import { contractField } from './contract-field.js';
import { isUnicode } from './unicode.constraint.js';

/** One of the given strings, case-sensitive. Absence means `byDefault` where there is one. */
export function OneOf(literals: readonly string[], byDefault?: string): PropertyDecorator {
  return contractField({
    ...(byDefault === undefined ? {} : { absent: () => byDefault }),
    constraints: [isUnicode, isOneOf(literals)],
  });
}

/** One of the given strings, or null. Absence means `byDefault`, null where it is not given. */
export function OptionalOneOf(literals: readonly string[], byDefault: string | null = null): PropertyDecorator {
  return contractField({ nullable: true, absent: () => byDefault, constraints: [isUnicode, isOneOf(literals)] });
}

function isOneOf(literals: readonly string[]): PropertyDecorator {
  const known = new Set<unknown>(literals);
  const listed = literals.map((literal) => `'${literal}'`).join(', ');
  return constraint('literal_error', (value) => known.has(value), `Input should be one of ${listed}`);
}
