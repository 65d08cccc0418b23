import { ContractModel } from '../../model/contract-model.js';
import { ContractSchema } from '../../model/contract-schema.js';
import { Flag } from '../../model/field/flag.field.js';
import { OneOf } from '../../model/field/literal.field.js';
import { OptionalText, PatternText, Text } from '../../model/field/text.field.js';
import { ARTIFACT_CLASSES, type ArtifactClass } from '../../model/value/artifact-identity.js';
import { PATH_IN_REPOSITORY } from './local-text.js';

/** The reasons why an artifact counts as missing. */
export const REASON_CODES = ['not_found', 'unreadable', 'invalid_format', 'deleted_after_scan'] as const;
/** Why an artifact counts as missing. */
export type ReasonCode = (typeof REASON_CODES)[number];

/** A local tool misses an artifact, or cannot read it (docs/concepts.md#local-findings). */
@ContractSchema('mission_dossier_artifact_missing')
export class LocalArtifactMissingPayload extends ContractModel {
  @Text() readonly feature_slug!: string;
  /** The tool's own name for the artifact. */
  @Text() readonly artifact_key!: string;
  @OneOf(ARTIFACT_CLASSES) readonly artifact_class!: ArtifactClass;
  /** Relative to the repository. */
  @PatternText(PATH_IN_REPOSITORY) readonly expected_path_pattern!: string;
  @OneOf(REASON_CODES) readonly reason_code!: ReasonCode;
  @OptionalText() readonly reason_detail!: string | null;
  /** Whether the dossier is incomplete without it; only then an event is emitted. */
  @Flag() readonly blocking!: boolean;
}
