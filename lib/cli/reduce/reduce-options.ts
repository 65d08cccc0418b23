import type { ContractChoice, ContractVersion } from '../../model/contract/contracts.js';
import type { InputOptions } from '../input/input-options.js';

/** What `reduce` can be told. */
export interface ReduceOptions extends InputOptions {
  /** A summary on a terminal and JSON elsewhere, when absent. */
  readonly format?: 'json' | 'summary';
  readonly split?: boolean;
  readonly contract?: ContractChoice;
  readonly as?: ContractVersion;
  readonly skipInvalid?: boolean;
  /** Where snapshots go, in place of the states. */
  readonly save?: string;
}
