import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { OneOf } from '../field/literal.field.js';
import { NonEmptyText, OptionalText } from '../field/text.field.js';

/** The classes of artifacts by their role in the mission (docs/concepts.md#value-objects). */
export const ARTIFACT_CLASSES = ['input', 'workflow', 'output', 'evidence', 'policy', 'runtime'] as const;
/** The role of an artifact in its mission. */
export type ArtifactClass = (typeof ARTIFACT_CLASSES)[number];

/** Identifies one artifact. It is the only place of `artifact_class` (docs/concepts.md#value-objects). */
@ContractSchema('artifact_identity')
export class ArtifactIdentity extends ContractModel {
  @NonEmptyText() readonly mission_key!: string;
  /** Relative to the repository. */
  @NonEmptyText() readonly path!: string;
  @OneOf(ARTIFACT_CLASSES) readonly artifact_class!: ArtifactClass;
  @OptionalText() readonly run_id!: string | null;
  @OptionalText() readonly wp_id!: string | null;
}
