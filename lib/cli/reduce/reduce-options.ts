import type { ContractChoice, ContractVersion } from '../../model/contract/contracts.js';
import type { InputOptions } from '../input/input-options.js';

/** The options of `reduce`. */
export interface ReduceOptions extends InputOptions {
  /** A summary on a terminal and JSON elsewhere, when absent. */
  readonly format?: 'json' | 'summary';
  readonly split?: boolean;
  readonly contract?: ContractChoice;
  readonly as?: ContractVersion;
  readonly skipInvalid?: boolean;
  /** The file for snapshots, which replace the output of states. */
  readonly save?: string;
}
