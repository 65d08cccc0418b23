import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { Integer } from '../field/integer.field.js';
import { OptionalOneOf } from '../field/literal.field.js';
import { Nested } from '../field/nested.field.js';
import { OptionalTextRecord } from '../field/text-collection.field.js';
import { NonEmptyText, Text } from '../field/text.field.js';
import { HASH_ALGORITHMS, type HashAlgorithm } from '../value/content-hash-ref.js';
import type { ContextDiagnostics } from '../value/context-diagnostics.js';
import { LocalNamespaceTuple } from '../value/local-namespace-tuple.js';

/** A deterministic snapshot of the dossier was computed (docs/concepts.md#missiondossiersnapshotcomputed). */
@ContractSchema('mission_dossier_snapshot_computed_payload')
export class MissionDossierSnapshotComputedPayload extends ContractModel {
  @Nested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple;
  @NonEmptyText() readonly snapshot_hash!: string;
  @Integer({ min: 0 }) readonly artifact_count!: number;
  @Integer({ min: 0 }) readonly anomaly_count!: number;
  /** An ISO 8601 date-time by convention; any string is accepted. */
  @Text() readonly computed_at!: string;
  @OptionalOneOf(HASH_ALGORITHMS, 'sha256') readonly algorithm!: HashAlgorithm | null;
  @OptionalTextRecord() readonly context_diagnostics!: ContextDiagnostics | null;
}
