import { constraint } from './constraint.js';
import { contractField, type FieldRule } from './contract-field.js';
import { patternGrammar, type PatternGrammar } from './text-grammar.js';
import { isUnicode } from './unicode.constraint.js';

const isString = constraint('string_type', (value) => typeof value === 'string', 'Input should be a valid string');
const isNotEmpty = constraint('string_too_short', (value) => value !== '', 'String should have at least 1 character');

const TEXT: FieldRule = { form: { kind: 'text' }, constraints: [isString] };
/** The rule of a string of at least one character, without lone surrogates. */
export const NON_EMPTY_TEXT: FieldRule = {
  form: { kind: 'text', minLength: 1 },
  constraints: [isString, isUnicode, isNotEmpty],
};

/**
 * A required string of any content; values of other types are refused.
 *
 * @example
 * ```ts
 * import { ContractModel } from 'mission-dossier';
 * import { Integer, Text } from 'mission-dossier/model';
 *
 * class ReviewPayload extends ContractModel {
 *   @Text() readonly reviewer!: string;
 *   @Integer({ min: 0 }) readonly comments!: number;
 * }
 * console.log(ReviewPayload.parse({ reviewer: 'ada', comments: 2 }).reviewer);
 * ```
 */
export function Text(): PropertyDecorator {
  return contractField(TEXT);
}

/**
 * A string of any content; null is refused.
 *
 * @param byDefault the value of an absent field.
 */
export function TextOr(byDefault: string): PropertyDecorator {
  return contractField({ ...TEXT, absent: () => byDefault });
}

/**
 * A string of at least one character, without lone surrogates.
 *
 * @param byDefault the value of an absent field; without it the field is required.
 */
export function NonEmptyText(byDefault?: string): PropertyDecorator {
  return contractField(defaultingTo(byDefault, NON_EMPTY_TEXT));
}

/** A string of any content, or null. An absent field is null. */
export function OptionalText(): PropertyDecorator {
  return contractField({ ...TEXT, nullable: true, absent: () => null });
}

/**
 * A string that matches a pattern, without lone surrogates.
 *
 * @param pattern an expression, or a grammar that also says what the JSON Schema states.
 * @param byDefault the value of an absent field; without it the field is required.
 */
export function PatternText(pattern: RegExp | PatternGrammar, byDefault?: string): PropertyDecorator {
  const grammar = pattern instanceof RegExp ? patternGrammar(pattern) : pattern;
  const matches = constraint(
    'string_pattern_mismatch',
    (value) => typeof value === 'string' && grammar.accepts(value),
    `String should match pattern '${grammar.pattern.source}'`,
  );
  return contractField(
    defaultingTo(byDefault, { form: { kind: 'text', grammar }, constraints: [isString, isUnicode, matches] }),
  );
}

function defaultingTo(byDefault: string | undefined, rule: FieldRule): FieldRule {
  return byDefault === undefined ? rule : { ...rule, absent: () => byDefault };
}
