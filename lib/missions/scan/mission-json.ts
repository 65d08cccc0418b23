import type { ArtifactJson, MissionArtifact } from '../artifact/mission-artifact.js';
import type { MissionManifest } from '../manifest/mission.manifest.js';
import type { ArtifactCounts, Completeness } from './completeness.js';
import { severityOf, type ProblemSeverity, type ScanProblem } from './scan-problem.js';
import { differsFromReference, type RequirementVerdict, type StepVerdict } from './step-verdict.js';

type Ghost = readonly [key: string, artifactClass: string, pattern: string, status: string, reason: string];

/** A step in the order of the shared vectors: completeness, required, present, missing, and the missing artifacts. */
export type StepTuple = readonly [
  completeness: Completeness,
  required: number,
  present: number,
  missing: number,
  ghosts: readonly Ghost[],
];

/** Our verdict on a step. */
export interface StepJson {
  readonly step: string;
  readonly met: boolean;
  readonly differs_from_reference: boolean;
  readonly requirements: readonly RequirementJson[];
}

/** What a step requires, by path. */
export interface RequirementJson {
  readonly key: string;
  readonly pattern: string;
  readonly blocking: boolean;
  readonly satisfied_by: readonly string[];
  readonly unusable: readonly (readonly [path: string, error: string])[];
}

/** A mission as `scan --format json` shows it. */
export interface MissionJson {
  readonly mission: string;
  readonly mission_type: string;
  readonly artifacts: readonly ArtifactJson[];
  readonly step_id: string | null;
  readonly counts: ArtifactCounts;
  readonly completeness: Completeness;
  readonly missing: readonly (readonly [key: string, path: string, error: string | null])[];
  readonly parity: string;
  readonly by_step: Readonly<Record<string, StepTuple>>;
  readonly parity_first_form: string;
  readonly manifest_version: string | null;
  readonly steps: readonly StepJson[];
  readonly problems: readonly { code: string; severity: ProblemSeverity; path: string; message: string }[];
}

/** The parts of an index. */
export interface IndexedFacts {
  readonly mission: string;
  readonly missionType: string;
  readonly manifest: MissionManifest | null;
  readonly step: string | null;
  readonly artifacts: readonly MissionArtifact[];
  readonly problems: readonly ScanProblem[];
}

/** What an index is shown by. */
export interface MissionView extends IndexedFacts {
  readonly counts: ArtifactCounts;
  readonly completeness: Completeness;
  readonly missing: readonly MissionArtifact[];
  readonly parity: string;
  readonly firstFormParity: string;
  readonly steps: readonly StepVerdict[];
}

/** The JSON form of an index. */
export function missionJson(index: MissionView): MissionJson {
  const { steps } = index;
  return {
    mission: index.mission,
    mission_type: index.missionType,
    artifacts: index.artifacts.map((artifact) => artifact.toJSON()),
    step_id: index.step,
    counts: index.counts,
    completeness: index.completeness,
    missing: index.missing.map(({ key, path, error }) => [key, path, error]),
    parity: index.parity,
    by_step: Object.fromEntries(steps.map((verdict) => [String(verdict.step), stepTuple(verdict)])),
    parity_first_form: index.firstFormParity,
    manifest_version: index.manifest?.manifest_version ?? null,
    steps: steps.map(stepJson),
    problems: index.problems.map((problem) => ({
      code: problem.code,
      severity: severityOf(problem),
      path: problem.path,
      message: problem.message,
    })),
  };
}

function stepTuple({ completeness, counts, ghosts }: StepVerdict): StepTuple {
  return [
    completeness,
    counts.required_artifacts,
    counts.required_present,
    counts.required_missing,
    ghosts.map(({ key, artifactClass, path, isRequired, error }) => [
      key,
      artifactClass,
      path,
      isRequired ? 'required' : 'optional',
      error ?? '',
    ]),
  ];
}

function stepJson(verdict: StepVerdict): StepJson {
  return {
    step: String(verdict.step),
    met: verdict.isMet,
    differs_from_reference: differsFromReference(verdict),
    requirements: verdict.requirements.map(requirementJson),
  };
}

function requirementJson({ expected, satisfiedBy, unusable }: RequirementVerdict): RequirementJson {
  return {
    key: expected.artifact_key,
    pattern: expected.path_pattern,
    blocking: expected.blocking,
    satisfied_by: satisfiedBy.map(({ path }) => path),
    unusable: unusable.map(({ path, error }) => [path, error ?? '']),
  };
}
