import { ContractModel } from '../../model/contract-model.js';
import { Nested } from '../../model/field/nested.field.js';
import { PatternText, Text } from '../../model/field/text.field.js';
import { BaselineKey } from './baseline-key.js';

/** A parity hash in its current form (with `sha256:`) or its first one (64 bare digits). */
const PARITY_HASH = /^(?:sha256:)?[0-9a-f]{64}$/;

/** The baseline of a mission in the reference's form: the accepted parity hash, and the dossier it belongs to. */
export class ParityBaseline extends ContractModel {
  @Nested(() => BaselineKey) readonly baseline_key!: BaselineKey;
  /** See `baselineKeyHash`. */
  @Text() readonly baseline_key_hash!: string;
  @PatternText(PARITY_HASH) readonly parity_hash_sha256!: string;
  /** When it was accepted: ISO 8601. */
  @Text() readonly captured_at!: string;
  /** The node that accepted it. */
  @Text() readonly captured_by!: string;

  /** Whether the hash is of the first form, which ignores paths. */
  get isFirstForm(): boolean {
    return !this.parity_hash_sha256.startsWith('sha256:');
  }
}
