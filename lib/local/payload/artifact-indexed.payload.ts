import { ContractModel } from '../../model/contract-model.js';
import { ContractSchema } from '../../model/contract-schema.js';
import { StrictInteger } from '../../model/field/integer.field.js';
import { OneOf } from '../../model/field/literal.field.js';
import { OptionalText, PatternText, Text } from '../../model/field/text.field.js';
import { ARTIFACT_CLASSES, type ArtifactClass } from '../../model/value/artifact-identity.js';
import { PATH_IN_REPOSITORY, SHA256 } from './local-text.js';

/** The values of `required_status`: whether the manifest requires an artifact. */
export const REQUIRED_STATUSES = ['required', 'optional'] as const;
/** Whether the mission needs an artifact. */
export type RequiredStatus = (typeof REQUIRED_STATUSES)[number];

/** A local tool has indexed an artifact; there is one finding for each (docs/concepts.md#local-findings). */
@ContractSchema('mission_dossier_artifact_indexed')
export class LocalArtifactIndexedPayload extends ContractModel {
  @Text() readonly feature_slug!: string;
  /** The tool's own name for the artifact. */
  @Text() readonly artifact_key!: string;
  @OneOf(ARTIFACT_CLASSES) readonly artifact_class!: ArtifactClass;
  /** Relative to the repository. */
  @PatternText(PATH_IN_REPOSITORY) readonly relative_path!: string;
  @PatternText(SHA256) readonly content_hash_sha256!: string;
  @StrictInteger({ min: 0 }) readonly size_bytes!: number;
  @OptionalText() readonly wp_id!: string | null;
  @OptionalText() readonly step_id!: string | null;
  @OneOf(REQUIRED_STATUSES) readonly required_status!: RequiredStatus;
}
