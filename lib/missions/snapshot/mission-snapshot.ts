import { createHash } from 'node:crypto';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import type { ArtifactCounts } from '../scan/completeness.js';
import type { MissionIndex } from '../scan/mission-index.js';
import { compareCodePoints } from '../yaml/code-points.js';

/** An artifact in a snapshot, by the reference's names. */
export interface ArtifactSummary {
  readonly artifact_key: string;
  readonly artifact_class: string;
  readonly relative_path: string;
  readonly content_hash_sha256: string;
  readonly size_bytes: number;
  readonly wp_id: string | null;
  readonly step_id: null;
  readonly required_status: 'required' | 'optional';
  readonly is_present: boolean;
  readonly error_reason: string | null;
  readonly provenance: null;
}

/**
 * A snapshot of a mission with the reference's names and order, without the parts that make each of the reference's
 * snapshots differ: no times, an id that follows from the content, and sorted artifacts. The same tree gives the same
 * bytes.
 */
export interface MissionSnapshot extends ArtifactCounts {
  readonly mission_slug: string;
  readonly mission_type: string;
  /** A UUID of version 8, derived from the rest of the snapshot. */
  readonly snapshot_id: string;
  readonly completeness_status: string;
  readonly parity_hash_sha256: string;
  /** Path and content hash of everything that the parity hash covers. */
  readonly parity_hash_components: readonly (readonly [path: string, hash: string])[];
  readonly artifact_summaries: readonly ArtifactSummary[];
}

/**
 * The snapshot of a mission.
 *
 * @param index the scanned mission.
 * @returns the snapshot of its present state.
 */
export function missionSnapshot(index: MissionIndex): MissionSnapshot {
  const all = [...index.artifacts, ...index.ghosts].sort(
    (one, other) => compareCodePoints(one.key, other.key) || compareCodePoints(one.path, other.path),
  );
  const facts = {
    mission_slug: index.mission,
    mission_type: index.missionType,
    ...index.counts,
    completeness_status: index.completeness,
    parity_hash_sha256: index.parity,
    parity_hash_components: index.artifacts
      .filter(({ isPresent, hash }) => isPresent && hash !== '')
      .map(({ path, hash }) => [path, hash] as const),
    artifact_summaries: all.map(summaryOf),
  };
  const { mission_slug, mission_type, ...rest } = facts;
  return { mission_slug, mission_type, snapshot_id: contentId(JSON.stringify(facts)), ...rest };
}

/**
 * The text under which a snapshot is stored.
 *
 * @param snapshot of a mission.
 * @returns the text of a JSON document.
 */
export function snapshotText(snapshot: MissionSnapshot): string {
  return `${JSON.stringify(snapshot, null, 2)}\n`;
}

function summaryOf(artifact: MissionArtifact): ArtifactSummary {
  return {
    artifact_key: artifact.key,
    artifact_class: artifact.artifactClass,
    relative_path: artifact.path,
    content_hash_sha256: artifact.hash,
    size_bytes: artifact.size,
    wp_id: artifact.workPackageId,
    step_id: null,
    required_status: artifact.isRequired ? 'required' : 'optional',
    is_present: artifact.isPresent,
    error_reason: artifact.error,
    provenance: null,
  };
}

/** A UUID of version 8 (RFC 9562, section 5.8) from the SHA-256 of a text. */
function contentId(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
