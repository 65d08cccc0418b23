import { ContractModel } from '../contract-model.js';
import { Integer } from '../field/integer.field.js';
import { Text, TextOr } from '../field/text.field.js';

/** The latest snapshot of a dossier, in short (data model §4). */
export class SnapshotSummary extends ContractModel {
  @Text() readonly snapshot_hash!: string;
  /** @TJS-type integer */
  @Integer({}) readonly artifact_count!: number;
  /** @TJS-type integer */
  @Integer({}) readonly anomaly_count!: number;
  @Text() readonly computed_at!: string;
  /** @default sha256 */
  @TextOr('sha256') readonly algorithm!: string;
}
