import type { ContractVersion } from '../model/contract/contracts.js';
import type { ModelViolation } from '../model/model-violation.js';
import type { SchemaViolation } from './schema-violation.js';

/** The verdict of both layers on one value. Wire names, as in the reference. Frozen. */
export interface ConformanceResult {
  /** True when both layers accept the value. */
  readonly valid: boolean;
  readonly model_violations: readonly ModelViolation[];
  readonly schema_violations: readonly SchemaViolation[];
  readonly event_type: string;
  /** The version of the contract that it was judged under. */
  readonly contract: ContractVersion;
}
