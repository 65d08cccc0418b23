import type { MissionArtifact } from '../artifact/mission-artifact.js';

/** Whether all required artifacts are present; `unknown` without a manifest. */
export type Completeness = 'complete' | 'incomplete' | 'unknown';

/** The number of artifacts of each kind, including expected ones that are missing. */
export interface ArtifactCounts {
  readonly total_artifacts: number;
  readonly required_artifacts: number;
  readonly required_present: number;
  readonly required_missing: number;
  readonly optional_artifacts: number;
  readonly optional_present: number;
}

/** Counts artifacts, as the reference does. */
export function countArtifacts(artifacts: readonly MissionArtifact[]): ArtifactCounts {
  let [required, requiredPresent, optionalPresent] = [0, 0, 0];
  for (const { isRequired, isPresent } of artifacts) {
    if (isRequired) required += 1;
    if (isRequired && isPresent) requiredPresent += 1;
    if (!isRequired && isPresent) optionalPresent += 1;
  }
  return Object.freeze({
    total_artifacts: artifacts.length,
    required_artifacts: required,
    required_present: requiredPresent,
    required_missing: required - requiredPresent,
    optional_artifacts: artifacts.length - required,
    optional_present: optionalPresent,
  });
}

/** The counts of two disjoint sets of artifacts. */
export function addCounts(one: ArtifactCounts, other: ArtifactCounts): ArtifactCounts {
  return Object.freeze({
    total_artifacts: one.total_artifacts + other.total_artifacts,
    required_artifacts: one.required_artifacts + other.required_artifacts,
    required_present: one.required_present + other.required_present,
    required_missing: one.required_missing + other.required_missing,
    optional_artifacts: one.optional_artifacts + other.optional_artifacts,
    optional_present: one.optional_present + other.optional_present,
  });
}

/** The reference's verdict on counts. */
export function completenessOf(counts: ArtifactCounts, hasManifest: boolean): Completeness {
  if (!hasManifest) return 'unknown';
  return counts.required_missing > 0 ? 'incomplete' : 'complete';
}
