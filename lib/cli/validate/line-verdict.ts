import type { ContractVersion } from '../../model/contract/contracts.js';
import type { SchemaViolation } from '../../conformance/schema-violation.js';
import type { UnreadableLineError } from '../../errors/unreadable-line.error.js';
import type { ModelViolation } from '../../model/model-violation.js';

/** The verdict on one line of input. Wire names, as in a conformance result. */
export interface LineVerdict {
  readonly line: number;
  readonly valid: boolean;
  /** The type that the event or `--type` names; null when the line has no text as type. */
  readonly event_type: string | null;
  /** The version of the contract that it was judged under; undefined when the line has no value. */
  readonly contract?: ContractVersion;
  readonly model_violations: readonly ModelViolation[];
  readonly schema_violations: readonly SchemaViolation[];
  /** For an event, whether its payload was validated too, which requires an event type of the contract. */
  readonly payload_checked?: boolean;
  /** Why the line has no value. */
  readonly error?: UnreadableLineError;
}
