import type { Expectation } from '../../argument-check.js';
import { CONTRACT_VERSIONS } from './contracts.js';

const VERSIONS: readonly unknown[] = CONTRACT_VERSIONS;

/** The version of a contract. */
export const CONTRACT_VERSION: Expectation = {
  expected: `a version of the contract: ${CONTRACT_VERSIONS.join(', ')}`,
  accepts: (value) => VERSIONS.includes(value),
};

/** The contract that a value is read under. */
export const CONTRACT_CHOICE: Expectation = {
  expected: `a version of the contract, or auto: ${CONTRACT_VERSIONS.join(', ')}, auto`,
  accepts: (value) => value === 'auto' || VERSIONS.includes(value),
};
