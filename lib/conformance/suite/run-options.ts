import type { ContractVersion } from '../../model/contract/contracts.js';

/** What part of a suite is run. */
export interface ConformanceRunOptions {
  /** The only contract whose cases are asked; those of each contract that the implementation speaks when absent. */
  readonly contract?: ContractVersion;
  /** One category of the manifest; all of them when absent. */
  readonly category?: string;
  /** The id of the only case to run, under whatever contract; all of them when absent. */
  readonly case?: string;
  /** Whether to stop at the first case that fails; false unless given. */
  readonly bail?: boolean;
}
