import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { OneOf } from '../field/literal.field.js';
import { NonEmptyText, OptionalText } from '../field/text.field.js';

/** What an artifact is for in its mission (data model §2). */
export const ARTIFACT_CLASSES = ['input', 'workflow', 'output', 'evidence', 'policy', 'runtime'] as const;
/** What an artifact is to its mission. */
export type ArtifactClass = (typeof ARTIFACT_CLASSES)[number];

/** Names one artifact. The only place where `artifact_class` is written (data model §2). */
@ContractSchema('artifact_identity')
export class ArtifactIdentity extends ContractModel {
  @NonEmptyText() readonly mission_key!: string;
  /** Relative to the repository. */
  @NonEmptyText() readonly path!: string;
  @OneOf(ARTIFACT_CLASSES) readonly artifact_class!: ArtifactClass;
  @OptionalText() readonly run_id!: string | null;
  @OptionalText() readonly wp_id!: string | null;
}
