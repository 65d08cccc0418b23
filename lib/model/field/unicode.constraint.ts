import { constraint } from './constraint.js';

const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Fails for a string with a lone surrogate, which the reference cannot represent where it reads a string's characters.
 * Values of other types pass.
 */
export const isUnicode = constraint(
  'string_unicode',
  (value) => typeof value !== 'string' || !LONE_SURROGATE.test(value),
  'Input should be a valid string, unable to parse raw data as a unicode string',
);
