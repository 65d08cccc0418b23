import { constraint } from './constraint.js';

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Fails for a string with half of a surrogate pair, which the reference cannot turn into text where it looks at a
 * string's characters. What is no string is not this constraint's affair.
 */
export const isUnicode = constraint(
  'string_unicode',
  (value) => typeof value !== 'string' || !LONE_SURROGATE.test(value),
  'Input should be a valid string, unable to parse raw data as a unicode string',
);
