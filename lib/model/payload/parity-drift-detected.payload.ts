import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { OneOf } from '../field/literal.field.js';
import { Nested, OptionalNestedList } from '../field/nested.field.js';
import { OptionalTextRecord } from '../field/text-collection.field.js';
import { NonEmptyText, OptionalText, Text } from '../field/text.field.js';
import { ArtifactIdentity } from '../value/artifact-identity.js';
import type { ContextDiagnostics } from '../value/context-diagnostics.js';
import { LocalNamespaceTuple } from '../value/local-namespace-tuple.js';

/** The ways in which a dossier can drift from its baseline (docs/concepts.md#missiondossierparitydriftdetected). */
export const DRIFT_KINDS = [
  'artifact_added',
  'artifact_removed',
  'artifact_mutated',
  'anomaly_introduced',
  'anomaly_resolved',
  'manifest_version_changed',
] as const;
/** How a dossier differs from what was expected. */
export type DriftKind = (typeof DRIFT_KINDS)[number];

/** The dossier was found to differ from its baseline (docs/concepts.md#missiondossierparitydriftdetected). */
@ContractSchema('mission_dossier_parity_drift_detected_payload')
export class MissionDossierParityDriftDetectedPayload extends ContractModel {
  @Nested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple;
  @NonEmptyText() readonly expected_hash!: string;
  @NonEmptyText() readonly actual_hash!: string;
  @OneOf(DRIFT_KINDS) readonly drift_kind!: DriftKind;
  /** An ISO 8601 date-time by convention; any string is accepted. */
  @Text() readonly detected_at!: string;
  @OptionalNestedList(() => ArtifactIdentity) readonly artifact_ids_changed!: readonly ArtifactIdentity[] | null;
  @OptionalText() readonly rebuild_hint!: string | null;
  @OptionalTextRecord() readonly context_diagnostics!: ContextDiagnostics | null;
}
