import { ContractModel } from '../../model/contract-model.js';
import { ContractSchema } from '../../model/contract-schema.js';
import { OneOf } from '../../model/field/literal.field.js';
import { TextList } from '../../model/field/text-collection.field.js';
import { PatternText, Text } from '../../model/field/text.field.js';
import { SHA256 } from './local-text.js';

/** How much a drift matters (WP04, T018). */
export const SEVERITIES = ['info', 'warning', 'error'] as const;
/** How grave a drift is. */
export type Severity = (typeof SEVERITIES)[number];

/** A local tool found its snapshot to differ from the accepted baseline (WP04, T018). */
@ContractSchema('mission_dossier_parity_drift_detected')
export class LocalParityDriftDetectedPayload extends ContractModel {
  @Text() readonly feature_slug!: string;
  @PatternText(SHA256) readonly local_parity_hash!: string;
  @PatternText(SHA256) readonly baseline_parity_hash!: string;
  /** Keys of artifacts that the baseline has and the local dossier has not. */
  @TextList() readonly missing_in_local!: readonly string[];
  /** Keys of artifacts that the local dossier has and the baseline has not. */
  @TextList() readonly missing_in_baseline!: readonly string[];
  @OneOf(SEVERITIES) readonly severity!: Severity;
}
