import type { UnderAny } from '../../model/contract/under.js';
import type { ArtifactEntry } from '../../model/state/artifact-entry.js';
import type { DossierDifference } from '../../service/query/dossier-difference.js';
import type { ArtifactChange } from '../dossier-detail.js';

/**
 * What happened to each artifact from one point to another, in the order of paths. The contract has no renaming: an
 * artifact that appeared with the hash of one that disappeared, or was superseded, counts as that one under another
 * path. An artifact reported missing is removed, although its last entry stays in the state.
 */
export function changesBetween(
  { artifacts, anomalies }: DossierDifference,
  isKnownBefore: (path: string) => boolean,
): readonly ArtifactChange[] {
  const { added, changed } = artifacts;
  const superseded = changed
    .filter(({ before, after }) => after.superseded && !before.superseded)
    .map(({ after }) => after);
  const origins = originsOf(added, [...artifacts.removed, ...superseded]);
  const renamed = new Set(origins.values());
  const present = new Set(added.map(pathOf));
  const missing = anomalies.added.map(({ expected_identity }) => expected_identity.path);
  const isGone = new Set(missing.filter((path) => isKnownBefore(path) && !present.has(path)));
  const changes: readonly ArtifactChange[] = [
    ...added.map((entry) => addition(entry, origins.get(entry))),
    ...artifacts.removed.filter((entry) => !renamed.has(entry)).map(removal),
    ...superseded
      .filter((entry) => !renamed.has(entry))
      .map((entry) => ({ kind: 'superseded', path: pathOf(entry) }) as const),
    ...changed.filter(({ before, after }) => before.content_ref.hash !== after.content_ref.hash).map(mutation),
  ];
  const listed = new Set(changes.map(({ path }) => path));
  const gone = [...isGone].filter((path) => !listed.has(path)).map((path) => ({ kind: 'removed', path }) as const);
  return [...changes, ...gone].sort((one, other) => (one.path < other.path ? -1 : 1));
}

function originsOf(
  added: readonly UnderAny<ArtifactEntry>[],
  gone: readonly UnderAny<ArtifactEntry>[],
): ReadonlyMap<UnderAny<ArtifactEntry>, UnderAny<ArtifactEntry>> {
  const byHash = new Map<string, UnderAny<ArtifactEntry>[]>();
  for (const entry of gone) {
    const same = byHash.get(hashOf(entry)) ?? [];
    same.push(entry);
    byHash.set(hashOf(entry), same);
  }
  const origins = new Map<UnderAny<ArtifactEntry>, UnderAny<ArtifactEntry>>();
  for (const entry of added) {
    const origin = byHash.get(hashOf(entry))?.shift();
    if (origin !== undefined) origins.set(entry, origin);
  }
  return origins;
}

function addition(entry: UnderAny<ArtifactEntry>, origin: UnderAny<ArtifactEntry> | undefined): ArtifactChange {
  const path = pathOf(entry);
  if (origin === undefined) return { kind: 'added', path, hashAfter: hashOf(entry) };
  return { kind: 'renamed', path, from: pathOf(origin) };
}

function removal(entry: UnderAny<ArtifactEntry>): ArtifactChange {
  return { kind: 'removed', path: pathOf(entry), hashBefore: hashOf(entry) };
}

function mutation({
  before,
  after,
}: {
  before: UnderAny<ArtifactEntry>;
  after: UnderAny<ArtifactEntry>;
}): ArtifactChange {
  return { kind: 'mutated', path: pathOf(after), hashBefore: hashOf(before), hashAfter: hashOf(after) };
}

function pathOf({ identity }: UnderAny<ArtifactEntry>): string {
  return identity.path;
}

function hashOf({ content_ref }: UnderAny<ArtifactEntry>): string {
  return content_ref.hash;
}
