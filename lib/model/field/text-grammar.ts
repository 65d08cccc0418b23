import type { JsonObject } from '../json.js';

/** A kind of text with rules of its own. */
export interface TextGrammar {
  /** Whether a text is of this kind. */
  readonly accepts: (text: string) => boolean;
  /** What a JSON Schema says about it, as far as possible: `pattern` or `format`, for example. */
  readonly keywords: JsonObject;
}

/** A kind of text described by a regular expression. */
export interface PatternGrammar extends TextGrammar {
  readonly pattern: RegExp;
}

/**
 * The grammar of the texts that a pattern matches.
 *
 * @param pattern matches the whole text, or finds what the text must contain.
 * @param keywords what a JSON Schema says about them; by default the pattern itself.
 */
export function patternGrammar(pattern: RegExp, keywords: JsonObject = { pattern: pattern.source }): PatternGrammar {
  return { pattern, accepts: (text) => pattern.test(text), keywords };
}
