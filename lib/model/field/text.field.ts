import { constraint } from './constraint.js';
import { contractField } from './contract-field.js';
import { isUnicode } from './unicode.constraint.js';

const isString = constraint('string_type', (value) => typeof value === 'string', 'Input should be a valid string');
const isNotEmpty = constraint('string_too_short', (value) => value !== '', 'String should have at least 1 character');

/** A required string of any content; no other type is turned into one. */
export function Text(): PropertyDecorator {
  return contractField({ constraints: [isString] });
}

/** A string of any content; absence means `byDefault`, null is refused. */
export function TextOr(byDefault: string): PropertyDecorator {
  return contractField({ absent: () => byDefault, constraints: [isString] });
}

/** A string of at least one character, without lone surrogates. Absence means `byDefault` where there is one. */
export function NonEmptyText(byDefault?: string): PropertyDecorator {
  return contractField({
    ...(byDefault === undefined ? {} : { absent: () => byDefault }),
    constraints: [isString, isUnicode, isNotEmpty],
  });
}

/** A string of any content, or null, which is also what absence means. */
export function OptionalText(): PropertyDecorator {
  return contractField({ nullable: true, absent: () => null, constraints: [isString] });
}

/** A string that `pattern` matches, without lone surrogates. Absence means `byDefault` where there is one. */
export function PatternText(pattern: RegExp, byDefault?: string): PropertyDecorator {
  const matches = constraint(
    'string_pattern_mismatch',
    (value) => typeof value === 'string' && pattern.test(value),
    `String should match pattern '${pattern.source}'`,
  );
  return contractField({
    ...(byDefault === undefined ? {} : { absent: () => byDefault }),
    constraints: [isString, isUnicode, matches],
  });
}
