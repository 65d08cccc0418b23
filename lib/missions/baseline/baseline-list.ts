import type { FieldsOf } from '../../model/assembly.js';
import { ContractModel } from '../../model/contract-model.js';
import { Flag } from '../../model/field/flag.field.js';
import { StrictInteger } from '../../model/field/integer.field.js';
import { OneOf } from '../../model/field/literal.field.js';
import { NestedList } from '../../model/field/nested.field.js';
import { NonEmptyText, OptionalText, Text } from '../../model/field/text.field.js';
import { ARTIFACT_CLASSES, type ArtifactClass } from '../../model/value/artifact-identity.js';
import type { MissionArtifact } from '../artifact/mission-artifact.js';
import type { MissionIndex } from '../scan/mission-index.js';

/** The version of the list that this release writes, and the latest that it reads. */
export const LIST_VERSION = 1;

/** An artifact at the time when the baseline was accepted. */
export class BaselineArtifact extends ContractModel {
  @NonEmptyText() readonly path!: string;
  @Text() readonly key!: string;
  @OneOf(ARTIFACT_CLASSES) readonly artifact_class!: ArtifactClass;
  /** The content hash; empty when the artifact could not be used. */
  @Text() readonly hash!: string;
  /** The hash of all bytes, which shows when only the body of a work package changed. */
  @Text() readonly raw_hash!: string;
  @StrictInteger({ min: 0 }) readonly size!: number;
  @Flag(false) readonly required!: boolean;
  /** Why the artifact could not be used; null when it could. */
  @OptionalText() readonly error!: string | null;
}

/** Something that was missing when the baseline was accepted. */
export class BaselineAnomaly extends ContractModel {
  @Text() readonly key!: string;
  /** The path, or the pattern that nothing matched. */
  @NonEmptyText() readonly path!: string;
  @Text() readonly reason!: string;
}

/**
 * The contents of a baseline, stored beside it: with the hash alone drift could be noticed, but not named. The
 * reference does not know this file, and ignores it.
 */
export class BaselineList extends ContractModel {
  @StrictInteger({ min: 1 }) readonly version!: number;
  /** The parity hash that the list belongs to. If the baseline has another one, another tool has accepted it since. */
  @Text() readonly parity_hash_sha256!: string;
  @NonEmptyText() readonly mission_type!: string;
  @OptionalText() readonly manifest_version!: string | null;
  /** The requested step; null without one. */
  @OptionalText() readonly step!: string | null;
  @NestedList(() => BaselineArtifact) readonly artifacts!: readonly BaselineArtifact[];
  @NestedList(() => BaselineAnomaly) readonly anomalies!: readonly BaselineAnomaly[];

  /**
   * The list of a mission as it is now.
   *
   * @param index the scanned mission.
   * @returns the list to store beside its baseline.
   */
  static of(index: MissionIndex): BaselineList {
    return BaselineList.parse({
      version: LIST_VERSION,
      parity_hash_sha256: index.parity,
      mission_type: index.missionType,
      manifest_version: index.manifest?.manifest_version ?? null,
      step: index.step,
      artifacts: index.artifacts.map(baselineArtifact),
      anomalies: anomaliesOf(index),
    });
  }
}

/** An artifact as a list keeps it. */
export function baselineArtifact(artifact: MissionArtifact): FieldsOf<BaselineArtifact> {
  return {
    path: artifact.path,
    key: artifact.key,
    artifact_class: artifact.artifactClass,
    hash: artifact.hash,
    raw_hash: artifact.rawHash,
    size: artifact.size,
    required: artifact.isRequired,
    error: artifact.error,
  };
}

/** What is wrong with a mission: missing required artifacts, and unusable files. */
export function anomaliesOf({
  artifacts,
  ghosts,
}: MissionIndex): readonly { key: string; path: string; reason: string }[] {
  return [...artifacts, ...ghosts]
    .filter(({ isPresent }) => !isPresent)
    .map(({ key, path, error }) => ({ key, path, reason: error ?? '' }));
}
