import { ARTIFACT_KEY, type ExpectedArtifact } from '../manifest/expected-artifact.js';

/** Of such names the reference can make keys in any case. */
const USUAL = /^[a-zA-Z0-9._ -]+$/;
const FOREIGN = /[^a-zA-Z0-9._-]/gu;

/**
 * The key of a file by its base name: that of the first expected artifact whose pattern matches the name, or `artifact.`
 * and the name without its last extension, in lower case, with `-` for `_` and for spaces.
 *
 * A character that keys do not have is written as `_` and its code point in hexadecimal and `_`, so that names that differ
 * in it keep different keys; the reference gives up on the mission there.
 *
 * @param name is the base name.
 * @param match is the first expected artifact whose pattern matches it.
 */
export function artifactKey(name: string, match: ExpectedArtifact | undefined): string {
  return match?.artifact_key ?? derivedKey(name).replace(FOREIGN, escaped);
}

/** Whether the reference can make a key of a name: where it cannot, it scans nothing of the mission. */
export function hasReferenceKey(name: string, match: () => ExpectedArtifact | undefined): boolean {
  return USUAL.test(name) || match() !== undefined || ARTIFACT_KEY.test(derivedKey(name));
}

function derivedKey(name: string): string {
  return `artifact.${stemOf(name).toLowerCase().replace(/[_ ]/g, '-')}`;
}

/** A name without its last extension; a dot at its beginning or its end makes none. */
function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 && dot < name.length - 1 ? name.slice(0, dot) : name;
}

function escaped(character: string): string {
  return `_${(character.codePointAt(0) ?? 0).toString(16)}_`;
}
