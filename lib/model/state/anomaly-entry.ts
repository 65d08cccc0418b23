import { ContractModel } from '../contract-model.js';
import { Nested } from '../field/nested.field.js';
import { NonEmptyText, OptionalText, Text } from '../field/text.field.js';
import type { JsonOf } from '../json-of.js';
import { ArtifactIdentity } from '../value/artifact-identity.js';
import { MISSING_ARTIFACT, type AnomalyType, type ReportedAnomalyType } from './anomaly-types.js';

/**
 * A deviation from the manifest. Anomalies are never merged and never cleared; those of extensions have the same
 * fields.
 */
export class AnomalyEntry extends ContractModel {
  /** `missing_artifact`, or the type of an extension's anomaly. */
  @NonEmptyText(MISSING_ARTIFACT) readonly anomaly_type!: ReportedAnomalyType;
  @Nested(() => ArtifactIdentity) readonly expected_identity!: ArtifactIdentity;
  @Text() readonly manifest_step!: string;
  @Text() readonly checked_at!: string;
  @OptionalText() readonly remediation_hint!: string | null;
}

/** The report of an anomaly: the fields of its entry, with a declared type. */
export interface AnomalyReport<T extends AnomalyType = AnomalyType> extends JsonOf<AnomalyEntry> {
  readonly anomaly_type: T;
}
