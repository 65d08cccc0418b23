import type { MissionArtifact } from '../artifact/mission-artifact.js';

/** Whether all that is required is there; `unknown` without a manifest. */
export type Completeness = 'complete' | 'incomplete' | 'unknown';

/** How many artifacts there are of each kind, those that are expected and not there among them. */
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

/** The reference's verdict on counts. */
export function completenessOf(counts: ArtifactCounts, hasManifest: boolean): Completeness {
  if (!hasManifest) return 'unknown';
  return counts.required_missing > 0 ? 'incomplete' : 'complete';
}
