import type { MissionIndex } from '../scan/mission-index.js';
import { artifactChanges } from '../drift/artifact-changes.js';
import type { DriftChangeKind } from '../drift/drift-change.js';

/** What happened to a mission between two scans. */
export type MissionChange =
  /** The mission is new, or gone. */
  | { readonly kind: 'appeared' | 'vanished'; readonly mission: string }
  /** A file differs. */
  | {
      readonly kind: DriftChangeKind;
      readonly mission: string;
      readonly path: string;
      /** The former path of a renamed or moved file. */
      readonly from?: string;
    }
  /** A file has become unusable, and why. */
  | { readonly kind: 'unusable'; readonly mission: string; readonly path: string; readonly error: string }
  /** The requirements of a step are met now, or no longer. */
  | { readonly kind: 'step_met' | 'step_unmet'; readonly mission: string; readonly step: string };

/**
 * What changed from one index of a mission to the next: files first, then their consequences.
 *
 * @param before the earlier index.
 * @param after the later index.
 * @returns the changes; empty when the indexes are equal.
 */
export function missionChanges(before: MissionIndex, after: MissionIndex): readonly MissionChange[] {
  const { mission } = after;
  const earlier = before.artifacts.map(({ path, hash, rawHash }) => ({ path, hash, raw_hash: rawHash }));
  const files = artifactChanges(earlier, after.artifacts).map(({ kind, path, from }): MissionChange => ({
    kind,
    mission,
    path,
    ...(from === undefined ? {} : { from }),
  }));
  return [...files, ...unusable(before, after), ...steps(before, after)];
}

function unusable(before: MissionIndex, after: MissionIndex): readonly MissionChange[] {
  const errors = new Map(before.artifacts.map(({ path, error }) => [path, error]));
  return after.artifacts.flatMap(({ path, error }): readonly MissionChange[] =>
    error === null || errors.get(path) === error ? [] : [{ kind: 'unusable', mission: after.mission, path, error }],
  );
}

function steps(before: MissionIndex, after: MissionIndex): readonly MissionChange[] {
  const wasMet = new Map(before.steps.map(({ step, isMet }) => [step, isMet]));
  return after.steps.flatMap(({ step, isMet }): readonly MissionChange[] => {
    if (step === null || wasMet.get(step) === isMet) return [];
    return [{ kind: isMet ? 'step_met' : 'step_unmet', mission: after.mission, step }];
  });
}
