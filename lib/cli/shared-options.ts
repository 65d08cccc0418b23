import { Option } from 'commander';
import { CONTRACT_VERSIONS, FIRST_CONTRACT } from '../model/contract/contracts.js';

/** The option that chooses between JSON for programs and text for people. */
export function formatOption(): Option {
  return new Option('--format <FORMAT>', 'json or text').choices(['json', 'text']).default('text');
}

/** The format of a state. */
export function stateFormatOption(): Option {
  const what = 'json or summary (default: summary on a terminal, json elsewhere)';
  return new Option('--format <FORMAT>', what).choices(['json', 'summary']);
}

/** The names of a state's fields. */
export function stateNamesOption(): Option {
  const what = 'the contract whose field names the state has (default: that of the events)';
  return new Option('--as <VERSION>', what).choices(CONTRACT_VERSIONS);
}

/** The option `--contract`, where events are read. */
export function readingContractOption(what: string): Option {
  return new Option('--contract <VERSION>', `${what}; auto decides by the field names of each namespace`)
    .choices([...CONTRACT_VERSIONS, 'auto'])
    .default('auto');
}

/** The option `--contract`, where one version is meant. */
export function contractOption(what: string): Option {
  return new Option('--contract <VERSION>', what).choices(CONTRACT_VERSIONS).default(FIRST_CONTRACT);
}
