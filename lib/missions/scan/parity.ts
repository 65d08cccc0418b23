import { createHash } from 'node:crypto';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { compareCodePoints } from '../yaml/code-points.js';

const SURROGATE = /[\ud800-\udfff]/;
const PREFIX = 'sha256:';
const PART = 1_000;

/**
 * The parity hash in its current form: `sha256:` and the SHA-256 of one line for each present artifact, made of its
 * path, a tab and its content hash, ordered by the code points of the paths. Nothing else about an artifact affects it.
 */
export function parityHash(artifacts: readonly MissionArtifact[]): string {
  const hashed = sortedByPath(artifacts.filter(isHashed));
  return PREFIX + hashOf(hashed, (artifact, at) => `${at === 0 ? '' : '\n'}${artifact.path}\t${artifact.hash}`);
}

/**
 * The parity hash in its first form, of February 2026: the SHA-256 of the sorted raw hashes in a row. It ignores paths,
 * and hashes work packages like other files.
 */
export function firstParityHash(artifacts: readonly MissionArtifact[]): string {
  const hashes = artifacts.filter(isInFirstForm).map(({ rawHash }) => rawHash);
  return hashOf(hashes.sort(), (rawHash) => rawHash);
}

/** The SHA-256 of texts strung together, which are never all in memory at once. */
function hashOf<T>(items: readonly T[], textOf: (item: T, at: number) => string): string {
  const digest = createHash('sha256');
  for (let start = 0; start < items.length; start += PART) {
    const texts = items.slice(start, start + PART).map((item, at) => textOf(item, start + at));
    digest.update(texts.join(''));
  }
  return digest.digest('hex');
}

/** Artifacts in the order of their paths' code points. */
export function sortedByPath<T extends { readonly path: string }>(artifacts: readonly T[]): readonly T[] {
  const isAstral = artifacts.some(({ path }) => SURROGATE.test(path));
  if (isAstral) return artifacts.toSorted((one, other) => compareCodePoints(one.path, other.path));
  // Without surrogates the order of JavaScript is that of code points.
  return isInOrder(artifacts) ? artifacts : artifacts.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function isInOrder(artifacts: readonly { readonly path: string }[]): boolean {
  let last = '';
  for (const { path } of artifacts) {
    if (path < last) return false;
    last = path;
  }
  return true;
}

function isHashed({ isPresent, hash: contentHash }: MissionArtifact): boolean {
  return isPresent && contentHash !== '';
}

/** The first form does not know front matter: a file that breaks its schema today was an ordinary one. */
function isInFirstForm({ isPresent, isWorkPackage, rawHash, error }: MissionArtifact): boolean {
  return rawHash !== '' && (isPresent || (isWorkPackage && error !== 'invalid_utf8'));
}
