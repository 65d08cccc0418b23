import { patternGrammar } from '../../model/field/text-grammar.js';

/** A sha256 digest: 64 lower-case hex digits (docs/concepts.md#local-findings). */
export const SHA256 = /^[a-f0-9]{64}$/;

const PATH = /^(?![/\\]|[A-Za-z]:[/\\])(?!(?:[\s\S]*[/\\])?\.\.(?:[/\\]|$))[\s\S]+$/;

/** A path below the repository: not empty, not absolute on any system, and never upwards with `..`. */
export const PATH_IN_REPOSITORY = patternGrammar(PATH, { minLength: 1, pattern: PATH.source });
