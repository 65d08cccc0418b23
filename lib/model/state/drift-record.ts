import { ContractModel } from '../contract-model.js';
import { Text } from '../field/text.field.js';

/** One drift from the baseline (docs/concepts.md#from-events-to-the-state). */
export class DriftRecord extends ContractModel {
  @Text() readonly expected_hash!: string;
  @Text() readonly actual_hash!: string;
  @Text() readonly drift_kind!: string;
  @Text() readonly detected_at!: string;
}
