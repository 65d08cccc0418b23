import { patternGrammar } from '../model/field/text-grammar.js';

const NUMBER = '[0-9]+';
const VERSION = [NUMBER, NUMBER, NUMBER].join(String.raw`\.`);

/**
 * The version of an envelope: three numbers. The reference's schema accepts a line feed behind them, its class does
 * not.
 */
export const SCHEMA_VERSION = patternGrammar(new RegExp(`^${VERSION}$`), {
  pattern: String.raw`^${VERSION}\n?(?![\s\S])`,
});
