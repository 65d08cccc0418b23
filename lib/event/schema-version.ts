import { patternGrammar } from '../model/field/text-grammar.js';

const NUMBER = '[0-9]+';
const VERSION = [NUMBER, NUMBER, NUMBER].join(String.raw`\.`);

/** The versions of envelopes: three numbers. The reference's schema lets a line feed follow them, its class does not. */
export const SCHEMA_VERSION = patternGrammar(new RegExp(`^${VERSION}$`), {
  pattern: String.raw`^${VERSION}\n?(?![\s\S])`,
});
