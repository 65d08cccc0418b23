import type { MissionIndex } from '../scan/mission-index.js';
import { compareCodePoints } from '../yaml/code-points.js';
import type { StoredSnapshot } from './stored-snapshot.js';

/** How a path differs, in the reference's words: the source is the tree, the projection the snapshot. */
export type DivergenceKind = 'content_mismatch' | 'missing_in_source' | 'missing_in_projection';

/** A path on which a tree and a stored snapshot disagree. */
export interface Divergence {
  readonly path: string;
  readonly kind: DivergenceKind;
  readonly sourceHash: string | null;
  readonly recordedHash: string | null;
}

/** The result of a check. */
export interface SnapshotCheck {
  readonly isParity: boolean;
  /** The parity hash of the tree, in the form of the stored one. */
  readonly rebuilt: string;
  readonly recorded: string;
  readonly divergences: readonly Divergence[];
  /** Remarks on the stored snapshot, such as an old form. */
  readonly notes: readonly string[];
}

/**
 * Compares a stored snapshot with the tree: path by path, and by the parity hash in the snapshot's form.
 *
 * @param stored from `readStoredSnapshot`.
 * @param index the scanned mission.
 * @returns the paths that differ, and both parity hashes.
 */
export function checkSnapshot(stored: StoredSnapshot, index: MissionIndex): SnapshotCheck {
  const isFirstForm = !stored.parity_hash_sha256.startsWith('sha256:');
  const rebuilt = isFirstForm ? index.firstFormParity : index.parity;
  const divergences = compare(recordedHashes(stored), sourceHashes(index, isFirstForm));
  const notes = [
    ...(isFirstForm ? ['the snapshot dates from before July 2026: its hash does not cover paths'] : []),
    ...(stored.mission_slug === null
      ? ['the snapshot dates from before March 2026: it has feature_slug instead of mission_slug']
      : []),
    ...(rebuilt === stored.parity_hash_sha256 || divergences.length > 0
      ? []
      : ['its artifacts equal the tree and its hash does not: the snapshot was edited or damaged']),
  ];
  const isParity = divergences.length === 0 && rebuilt === stored.parity_hash_sha256;
  return { isParity, rebuilt, recorded: stored.parity_hash_sha256, divergences, notes };
}

function recordedHashes({ artifact_summaries }: StoredSnapshot): ReadonlyMap<string, string> {
  const present = artifact_summaries.filter(
    ({ is_present, content_hash_sha256 }) => is_present && content_hash_sha256 !== '',
  );
  return new Map(present.map(({ relative_path, content_hash_sha256 }) => [relative_path, content_hash_sha256]));
}

/** Before July 2026 work packages were hashed like other files. */
function sourceHashes({ artifacts }: MissionIndex, isFirstForm: boolean): ReadonlyMap<string, string> {
  const present = artifacts.filter(({ isPresent, hash }) => isPresent && hash !== '');
  return new Map(present.map(({ path, hash, rawHash }) => [path, isFirstForm ? rawHash : hash]));
}

function compare(recorded: ReadonlyMap<string, string>, source: ReadonlyMap<string, string>): readonly Divergence[] {
  const paths = [...new Set([...recorded.keys(), ...source.keys()])].sort(compareCodePoints);
  return paths.flatMap((path) => {
    const sourceHash = source.get(path) ?? null;
    const recordedHash = recorded.get(path) ?? null;
    if (sourceHash === recordedHash) return [];
    const kind =
      sourceHash === null ? 'missing_in_source' : recordedHash === null ? 'missing_in_projection' : 'content_mismatch';
    return [{ path, kind, sourceHash, recordedHash }];
  });
}
