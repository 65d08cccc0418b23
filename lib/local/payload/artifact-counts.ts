import { ContractModel } from '../../model/contract-model.js';
import { StrictInteger } from '../../model/field/integer.field.js';

/** How many artifacts a snapshot found, and how many it expected. */
export class ArtifactCounts extends ContractModel {
  @StrictInteger({ min: 0 }) readonly total!: number;
  @StrictInteger({ min: 0 }) readonly required!: number;
  @StrictInteger({ min: 0 }) readonly required_present!: number;
  @StrictInteger({ min: 0 }) readonly required_missing!: number;
  @StrictInteger({ min: 0 }) readonly optional!: number;
  @StrictInteger({ min: 0 }) readonly optional_present!: number;
}
