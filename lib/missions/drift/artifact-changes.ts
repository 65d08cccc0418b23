import { dirname } from 'node:path/posix';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import { baseName } from '../tree/base-name.js';
import { compareCodePoints } from '../yaml/code-points.js';
import type { DriftChange } from './drift-change.js';

/** The SHA-256 of an empty file. All empty files have it, so it does not show where one was moved. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** The parts of an earlier artifact that show changes. */
export interface EarlierArtifact {
  readonly path: string;
  readonly hash: string;
  readonly raw_hash: string;
}

/** What happened to each artifact since then, in the order of paths. */
export function artifactChanges(
  baseline: readonly EarlierArtifact[],
  present: readonly MissionArtifact[],
): readonly DriftChange[] {
  const before = byPath(baseline);
  const now = byPath(present);
  const removed = baseline.filter(({ path }) => !now.has(path));
  const added = present.filter(({ path }) => !before.has(path));
  const moves = pairs(removed, added);
  const moved = new Set([...moves.values()]);
  const changes = [
    ...present.flatMap((artifact) => mutation(before.get(artifact.path), artifact)),
    ...removed.filter((artifact) => !moved.has(artifact)).map(({ path, hash }) => removal(path, hash)),
    ...added.map((artifact) => addition(artifact, moves.get(artifact))),
  ];
  return changes.sort((one, other) => compareCodePoints(one.path, other.path));
}

function mutation(before: EarlierArtifact | undefined, now: MissionArtifact): readonly DriftChange[] {
  if (before === undefined) return [];
  const { path } = now;
  if (before.hash !== now.hash) return [{ kind: 'mutated', path, before: before.hash, after: now.hash }];
  if (before.raw_hash === now.rawHash) return [];
  // An artifact without a content hash now and before has changed all the same.
  const kind = now.isPresent && now.isWorkPackage ? 'body_changed' : 'mutated';
  return [{ kind, path, before: before.raw_hash, after: now.rawHash }];
}

function removal(path: string, before: string): DriftChange {
  return { kind: 'removed', path, before };
}

function addition({ path, hash }: MissionArtifact, origin: EarlierArtifact | undefined): DriftChange {
  if (origin === undefined) return { kind: 'added', path, after: hash };
  const kind = dirname(origin.path) === dirname(path) ? 'renamed' : 'moved';
  return { kind, path, from: origin.path, before: origin.hash, after: hash };
}

/**
 * The removed artifact behind each added one: the same bytes under another path. Where several have the same bytes,
 * those with the same name are paired first, then the others in the order of their paths.
 */
function pairs(
  removed: readonly EarlierArtifact[],
  added: readonly MissionArtifact[],
): ReadonlyMap<MissionArtifact, EarlierArtifact> {
  const origins = byContent(removed);
  const found = new Map<MissionArtifact, EarlierArtifact>();
  for (const isOrigin of [sameName, anyName]) {
    for (const artifact of added.filter((candidate) => !found.has(candidate))) {
      const candidates = origins.get(artifact.rawHash) ?? [];
      const origin = candidates.find(({ path }) => isOrigin(path, artifact.path));
      if (origin === undefined) continue;
      candidates.splice(candidates.indexOf(origin), 1);
      found.set(artifact, origin);
    }
  }
  return found;
}

function byContent(artifacts: readonly EarlierArtifact[]): ReadonlyMap<string, EarlierArtifact[]> {
  const contents = new Map<string, EarlierArtifact[]>();
  for (const artifact of artifacts) {
    if (artifact.raw_hash === '' || artifact.raw_hash === EMPTY) continue;
    const same = contents.get(artifact.raw_hash);
    if (same === undefined) contents.set(artifact.raw_hash, [artifact]);
    else same.push(artifact);
  }
  return contents;
}

function sameName(one: string, other: string): boolean {
  return baseName(one) === baseName(other);
}

function anyName(): boolean {
  return true;
}

function byPath<T extends { readonly path: string }>(artifacts: readonly T[]): ReadonlyMap<string, T> {
  return new Map(artifacts.map((artifact) => [artifact.path, artifact]));
}
