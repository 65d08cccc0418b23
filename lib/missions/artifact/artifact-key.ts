import { ARTIFACT_KEY, type ExpectedArtifact } from '../manifest/expected-artifact.js';

/** The names from which the reference can always make keys. */
const USUAL = /^[a-zA-Z0-9._ -]+$/;
/** Most names become keys unchanged, so that a hundred thousand of them need no further work. */
const UNCHANGED = /^[a-z0-9.-]+$/;
const PREFIX = 'artifact.';
const FOREIGN = /[^a-zA-Z0-9._-]/gu;

/**
 * The key of a file by its base name: that of the first expected artifact whose pattern matches the name, or
 * `artifact.` and the name without its last extension, in lower case, with `-` for `_` and for spaces.
 *
 * A character that keys cannot contain is written as `_`, its code point in hexadecimal, and `_`, so that names that
 * differ in it keep different keys; the reference gives up on the mission there.
 *
 * @param name the base name.
 * @param match the first expected artifact whose pattern matches the name.
 */
export function artifactKey(name: string, match: ExpectedArtifact | undefined): string {
  if (match !== undefined) return match.artifact_key;
  const stem = stemOf(name);
  return UNCHANGED.test(stem) ? PREFIX + stem : derivedKey(name).replace(FOREIGN, escaped);
}

/** Whether the reference can make a key of a name; where it cannot, it does not scan the mission at all. */
export function hasReferenceKey(name: string, match: () => ExpectedArtifact | undefined): boolean {
  return USUAL.test(name) || match() !== undefined || ARTIFACT_KEY.test(derivedKey(name));
}

function derivedKey(name: string): string {
  return PREFIX + stemOf(name).toLowerCase().replace(/[_ ]/g, '-');
}

/** A name without its last extension. A dot at the beginning or the end does not start an extension. */
function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 ? name.slice(0, dot) : name;
}

function escaped(character: string): string {
  return `_${(character.codePointAt(0) ?? 0).toString(16)}_`;
}
