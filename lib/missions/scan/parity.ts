import { hash } from 'node:crypto';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { compareCodePoints } from '../yaml/code-points.js';

const SURROGATE = /[\ud800-\udfff]/;
const PREFIX = 'sha256:';

/**
 * The parity hash in its current form: `sha256:` and the SHA-256 of a line for each artifact that is present, its path, a
 * tab and its content hash, in the order of the code points of the paths. Whatever else an artifact has is no part of it.
 */
export function parityHash(artifacts: readonly MissionArtifact[]): string {
  const lines = sortedByPath(artifacts.filter(isHashed)).map((artifact) => `${artifact.path}\t${artifact.hash}`);
  return PREFIX + hash('sha256', lines.join('\n'), 'hex');
}

/**
 * The parity hash in its first form, of February 2026: the SHA-256 of the raw hashes alone, sorted and strung together. It
 * is blind to paths, and hashes work packages as they are.
 */
export function firstParityHash(artifacts: readonly MissionArtifact[]): string {
  const hashes = artifacts.filter(isInFirstForm).map(({ rawHash }) => rawHash);
  return hash('sha256', hashes.sort().join(''), 'hex');
}

/** Artifacts in the order of their paths' code points. */
export function sortedByPath<T extends { readonly path: string }>(artifacts: readonly T[]): readonly T[] {
  const isAstral = artifacts.some(({ path }) => SURROGATE.test(path));
  // Without surrogates the order of JavaScript is that of code points.
  return artifacts.toSorted(
    isAstral
      ? (one, other) => compareCodePoints(one.path, other.path)
      : (one, other) => (one.path < other.path ? -1 : 1),
  );
}

function isHashed({ isPresent, hash: contentHash }: MissionArtifact): boolean {
  return isPresent && contentHash !== '';
}

/** The first form knows no front matter: what fails its schema today was an ordinary file. */
function isInFirstForm({ isPresent, isWorkPackage, rawHash, error }: MissionArtifact): boolean {
  return rawHash !== '' && (isPresent || (isWorkPackage && error !== 'invalid_utf8'));
}
