import { ContractModel } from '../contract-model.js';
import { OneOf } from '../field/literal.field.js';
import { Nested } from '../field/nested.field.js';
import { OptionalText, Text } from '../field/text.field.js';
import { ArtifactIdentity } from '../value/artifact-identity.js';

/** The one anomaly that the contract itself knows (data model §4). */
export const MISSING_ARTIFACT = 'missing_artifact';

/** Something that is not as the manifest wants it; never merged with another, never cleared. */
export class AnomalyEntry extends ContractModel {
  /** @default missing_artifact */
  @OneOf([MISSING_ARTIFACT], MISSING_ARTIFACT) readonly anomaly_type!: typeof MISSING_ARTIFACT;
  @Nested(() => ArtifactIdentity) readonly expected_identity!: ArtifactIdentity;
  @Text() readonly manifest_step!: string;
  @Text() readonly checked_at!: string;
  /** @default null */
  @OptionalText() readonly remediation_hint!: string | null;
}
