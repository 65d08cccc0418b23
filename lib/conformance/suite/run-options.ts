import type { ContractVersion } from '../../model/contract/contracts.js';

/** Selects the part of a suite to run. */
export interface ConformanceRunOptions {
  /** The only contract whose cases are run; by default those of each contract that the implementation speaks. */
  readonly contract?: ContractVersion;
  /** One category of the manifest; all by default. */
  readonly category?: string;
  /** The id of the only case to run, under any contract; all by default. */
  readonly case?: string;
  /** Whether to stop at the first failed case; false by default. */
  readonly bail?: boolean;
}
