import { ContractModel } from '../contract-model.js';
import { Integer } from '../field/integer.field.js';
import { Text, TextOr } from '../field/text.field.js';

/** The latest snapshot of a dossier, in short (docs/concepts.md#from-events-to-the-state). */
export class SnapshotSummary extends ContractModel {
  @Text() readonly snapshot_hash!: string;
  @Integer({}) readonly artifact_count!: number;
  @Integer({}) readonly anomaly_count!: number;
  @Text() readonly computed_at!: string;
  @TextOr('sha256') readonly algorithm!: string;
}
