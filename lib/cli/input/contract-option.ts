import { Option } from 'commander';
import { CONTRACT_VERSIONS } from '../../model/contract/contracts.js';

/** The option `--contract`, where events are read. */
export function contractOption(what: string): Option {
  return new Option('--contract <version>', `${what}; auto decides by the field names of each namespace`)
    .choices([...CONTRACT_VERSIONS, 'auto'])
    .default('auto');
}
