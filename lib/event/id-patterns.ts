import { CROCKFORD, ULID_LENGTH, UUID_FORM } from './id-grammar.js';

const HEX = CROCKFORD.slice(0, 16);

/** The source of a pattern for a ULID in upper case. */
export const NORMAL_ULID = `[${rangesOf(CROCKFORD)}]{${ULID_LENGTH}}`;
/** The source of a pattern for a ULID. */
export const ULID = `[${bothCases(CROCKFORD)}]{${ULID_LENGTH}}`;
/** The source of a pattern for a hyphenated UUID in lower case. */
export const NORMAL_UUID = hyphenated(`[${rangesOf(HEX.toLowerCase())}]`);
/** The source of a pattern for a hyphenated UUID. */
export const UUID = hyphenated(`[${bothCases(HEX)}]`);
/** The source of a pattern for a UUID without hyphens. */
export const BARE_UUID = `[${bothCases(HEX)}]{${UUID_FORM.replaceAll('-', '').length}}`;

/** Turns the source of a pattern into an expression that matches whole texts only. */
export function wholeText(source: string): RegExp {
  return new RegExp(`^${source}$`);
}

/** Adds the lower-case form of each letter, and writes all of them as the ranges of a character class. */
function bothCases(upper: string): string {
  return rangesOf(upper) + rangesOf(upper.toLowerCase().replace(/\d/g, ''));
}

/**
 * Writes characters in ascending order as the ranges of a character class: three or more successive ones become a
 * range.
 */
function rangesOf(characters: string): string {
  const runs: string[] = [];
  for (const character of characters) {
    const last = runs.at(-1);
    const follows = last !== undefined && last.charCodeAt(last.length - 1) + 1 === character.charCodeAt(0);
    if (follows) runs[runs.length - 1] = last + character;
    else runs.push(character);
  }
  return runs.map((run) => (run.length > 2 ? `${run.charAt(0)}-${run.slice(-1)}` : run)).join('');
}

/** The groups of a UUID with hyphens between them; successive groups of equal length are written once. */
function hyphenated(digit: string): string {
  const [first = 0, ...lengths] = UUID_FORM.split('-').map((group) => group.length);
  let source = `${digit}{${first}}`;
  for (let at = 0, end = 0; at < lengths.length; at = end) {
    end = at + 1;
    while (lengths[end] === lengths[at]) end++;
    const group = `-${digit}{${lengths[at] ?? 0}}`;
    source += end - at > 1 ? `(${group}){${end - at}}` : group;
  }
  return source;
}
