import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { Nested, OptionalNested } from '../field/nested.field.js';
import { OptionalTextRecord } from '../field/text-collection.field.js';
import { OptionalText, Text } from '../field/text.field.js';
import { ArtifactIdentity } from '../value/artifact-identity.js';
import { ContentHashRef } from '../value/content-hash-ref.js';
import type { ContextDiagnostics } from '../value/context-diagnostics.js';
import { LocalNamespaceTuple } from '../value/local-namespace-tuple.js';
import { ProvenanceRef } from '../value/provenance-ref.js';

/** An artifact was indexed into the dossier (docs/concepts.md#missiondossierartifactindexed). */
@ContractSchema('mission_dossier_artifact_indexed_payload')
export class MissionDossierArtifactIndexedPayload extends ContractModel {
  @Nested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple;
  @Nested(() => ArtifactIdentity) readonly artifact_id!: ArtifactIdentity;
  @Nested(() => ContentHashRef) readonly content_ref!: ContentHashRef;
  /** An ISO 8601 date-time by convention; any string is accepted. */
  @Text() readonly indexed_at!: string;
  @OptionalNested(() => ProvenanceRef) readonly provenance!: ProvenanceRef | null;
  /** The mission step this artifact belongs to. */
  @OptionalText() readonly step_id!: string | null;
  /** The earlier artifact that this one replaces. */
  @OptionalNested(() => ArtifactIdentity) readonly supersedes!: ArtifactIdentity | null;
  @OptionalTextRecord() readonly context_diagnostics!: ContextDiagnostics | null;
}
