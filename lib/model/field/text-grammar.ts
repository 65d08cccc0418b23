import type { JsonObject } from '../json.js';

/** A kind of text with rules of its own. */
export interface TextGrammar {
  /** Whether a text is of this kind. */
  readonly accepts: (text: string) => boolean;
  /** What a JSON Schema says of it, as far as one can: `pattern` or `format`, for example. */
  readonly keywords: JsonObject;
}

/** A kind of text that a regular expression tells from all others. */
export interface PatternGrammar extends TextGrammar {
  readonly pattern: RegExp;
}

/**
 * The grammar of the texts that a pattern matches.
 *
 * @param pattern matches the whole of a text, or what is looked for in it.
 * @param keywords what a JSON Schema says of them; the pattern itself when absent.
 */
export function patternGrammar(pattern: RegExp, keywords: JsonObject = { pattern: pattern.source }): PatternGrammar {
  return { pattern, accepts: (text) => pattern.test(text), keywords };
}
