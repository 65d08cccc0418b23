import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { Nested, OptionalNested } from '../field/nested.field.js';
import { OptionalTextRecord } from '../field/text-collection.field.js';
import { NonEmptyText, OptionalText, Text } from '../field/text.field.js';
import { ArtifactIdentity } from '../value/artifact-identity.js';
import type { ContextDiagnostics } from '../value/context-diagnostics.js';
import { LocalNamespaceTuple } from '../value/local-namespace-tuple.js';
import { ProvenanceRef } from '../value/provenance-ref.js';

/** An expected artifact was not found (docs/concepts.md#missiondossierartifactmissing). */
@ContractSchema('mission_dossier_artifact_missing_payload')
export class MissionDossierArtifactMissingPayload extends ContractModel {
  @Nested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple;
  @Nested(() => ArtifactIdentity) readonly expected_identity!: ArtifactIdentity;
  /** `required_always`, or the step that requires the artifact. */
  @NonEmptyText() readonly manifest_step!: string;
  /** An ISO 8601 date-time by convention; any string is accepted. */
  @Text() readonly checked_at!: string;
  @OptionalNested(() => ProvenanceRef) readonly last_known_ref!: ProvenanceRef | null;
  @OptionalText() readonly remediation_hint!: string | null;
  @OptionalTextRecord() readonly context_diagnostics!: ContextDiagnostics | null;
}
