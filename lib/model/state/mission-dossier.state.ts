import { ContractModel } from '../contract-model.js';
import { ContractSchema } from '../contract-schema.js';
import { Integer } from '../field/integer.field.js';
import { OneOf } from '../field/literal.field.js';
import { NestedList, NestedRecord, OptionalNested } from '../field/nested.field.js';
import { LocalNamespaceTuple } from '../value/local-namespace-tuple.js';
import { AnomalyEntry } from './anomaly-entry.js';
import { ArtifactEntry } from './artifact-entry.js';
import { DriftRecord } from './drift-record.js';
import { SnapshotSummary } from './snapshot-summary.js';

/** The values of `parity_status` (docs/concepts.md#from-events-to-the-state). */
export const PARITY_STATUSES = ['clean', 'drifted', 'unknown'] as const;
/** Whether a dossier agrees with its baseline. */
export type ParityStatus = (typeof PARITY_STATUSES)[number];

/** Artifact entries by repository-relative path. Instances have no prototype. */
export interface ArtifactEntries {
  readonly [path: string]: ArtifactEntry;
}

/** The state that a stream of dossier events reduces to (docs/concepts.md#from-events-to-the-state). */
@ContractSchema('mission_dossier_state')
export class MissionDossierState extends ContractModel {
  /** Null when no event carried a valid namespace. */
  @OptionalNested(() => LocalNamespaceTuple) readonly namespace!: LocalNamespaceTuple | null;
  @NestedRecord(() => ArtifactEntry) readonly artifacts!: ArtifactEntries;
  /** In the order of the stream. */
  @NestedList(() => AnomalyEntry) readonly anomalies!: readonly AnomalyEntry[];
  @OptionalNested(() => SnapshotSummary) readonly latest_snapshot!: SnapshotSummary | null;
  /** In the order of the stream. */
  @NestedList(() => DriftRecord) readonly drift_history!: readonly DriftRecord[];
  @OneOf(PARITY_STATUSES, 'unknown') readonly parity_status!: ParityStatus;
  /** The number of dossier events, each id counted once, malformed payloads included. */
  @Integer({}, 0) readonly event_count!: number;
}
