import { ARTIFACT_ERRORS } from '../artifact/artifact-errors.js';
import { MissionArtifact } from '../artifact/mission-artifact.js';
import type { ExpectedArtifact } from '../manifest/expected-artifact.js';
import type { ArtifactTable } from './artifact-table.js';
import type { ArtifactCounts, Completeness } from './completeness.js';

/** A requirement of a step, and the artifacts for it. */
export interface RequirementVerdict {
  readonly expected: ExpectedArtifact;
  /** The present artifacts whose path the pattern matches. */
  readonly satisfiedBy: readonly MissionArtifact[];
  /** Matching artifacts that are not present, each with its error. */
  readonly unusable: readonly MissionArtifact[];
  /** The files with its key, in any folder and readable or not. One of them is enough for the reference. */
  readonly keyedFiles: readonly MissionArtifact[];
}

/** How far the requirements of one step are met: the reference's verdict, and ours, by paths. */
export interface StepVerdict {
  /** Null without a requested step. */
  readonly step: string | null;
  /** The reference's verdict. */
  readonly completeness: Completeness;
  readonly counts: ArtifactCounts;
  /** What the reference finds missing, as artifacts that are not present. */
  readonly ghosts: readonly MissionArtifact[];
  /** Our verdict: whether each blocking requirement has a readable file that matches its path. */
  readonly isMet: boolean;
  readonly requirements: readonly RequirementVerdict[];
}

/**
 * Whether the reference and we disagree.
 *
 * @param verdict on a step.
 * @returns true when the two verdicts differ.
 */
export function differsFromReference({ completeness, isMet }: StepVerdict): boolean {
  return completeness !== 'unknown' && isMet !== (completeness === 'complete');
}

/** What the artifacts contribute to one requirement. */
export function judgeRequirement(expected: ExpectedArtifact, table: ArtifactTable): RequirementVerdict {
  const matching = table.matching(expected.path_pattern);
  return Object.freeze({
    expected,
    satisfiedBy: Object.freeze(matching.filter(({ isPresent }) => isPresent)),
    unusable: Object.freeze(matching.filter(({ isPresent }) => !isPresent)),
    keyedFiles: table.keyed(expected.artifact_key),
  });
}

/** The stand-in for an expected artifact that is missing. */
export function ghostOf({ artifact_key, artifact_class, path_pattern, blocking }: ExpectedArtifact): MissionArtifact {
  return new MissionArtifact({
    path: path_pattern,
    key: artifact_key,
    artifactClass: artifact_class,
    isRequired: blocking,
    error: ARTIFACT_ERRORS.notFound,
  });
}
