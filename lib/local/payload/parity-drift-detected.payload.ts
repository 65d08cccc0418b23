import { ContractModel } from '../../model/contract-model.js';
import { ContractSchema } from '../../model/contract-schema.js';
import { OneOf } from '../../model/field/literal.field.js';
import { TextList } from '../../model/field/text-collection.field.js';
import { PatternText, Text } from '../../model/field/text.field.js';
import { SHA256 } from './local-text.js';

/** The severities of a drift. */
export const SEVERITIES = ['info', 'warning', 'error'] as const;
/** The severity of a drift. */
export type Severity = (typeof SEVERITIES)[number];

/** The local snapshot differs from the accepted baseline (docs/concepts.md#local-findings). */
@ContractSchema('mission_dossier_parity_drift_detected')
export class LocalParityDriftDetectedPayload extends ContractModel {
  @Text() readonly feature_slug!: string;
  @PatternText(SHA256) readonly local_parity_hash!: string;
  @PatternText(SHA256) readonly baseline_parity_hash!: string;
  /** Keys of artifacts that the baseline has and the local dossier lacks. */
  @TextList() readonly missing_in_local!: readonly string[];
  /** Keys of artifacts that the local dossier has and the baseline lacks. */
  @TextList() readonly missing_in_baseline!: readonly string[];
  @OneOf(SEVERITIES) readonly severity!: Severity;
}
