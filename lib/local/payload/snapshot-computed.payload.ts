import { ContractModel } from '../../model/contract-model.js';
import { ContractSchema } from '../../model/contract-schema.js';
import { OneOf } from '../../model/field/literal.field.js';
import { Nested } from '../../model/field/nested.field.js';
import { PatternText, Text } from '../../model/field/text.field.js';
import { ArtifactCounts } from './artifact-counts.js';
import { SHA256 } from './local-text.js';

/** The values of a snapshot's completeness: whether the dossier has everything that its manifest requires. */
export const COMPLETENESS_STATUSES = ['complete', 'incomplete', 'unknown'] as const;
/** Whether everything that the mission needs is there. */
export type CompletenessStatus = (typeof COMPLETENESS_STATUSES)[number];

/** A local tool has computed a snapshot; there is one after every scan (docs/concepts.md#local-findings). */
@ContractSchema('mission_dossier_snapshot_computed')
export class LocalSnapshotComputedPayload extends ContractModel {
  @Text() readonly feature_slug!: string;
  @PatternText(SHA256) readonly parity_hash_sha256!: string;
  @Nested(() => ArtifactCounts) readonly artifact_counts!: ArtifactCounts;
  @OneOf(COMPLETENESS_STATUSES) readonly completeness_status!: CompletenessStatus;
  @Text() readonly snapshot_id!: string;
}
