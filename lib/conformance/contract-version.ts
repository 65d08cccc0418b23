import { CONTRACT_VERSIONS, FIRST_CONTRACT, type ContractVersion } from '../model/contract/contracts.js';
import type { ImplementationDescription } from './implementation/implementation.js';

/** The version of the Mission Dossier event contract that the classes of this package are declared for. */
export const CONTRACT_VERSION = FIRST_CONTRACT;

/**
 * Compares two versions by their first three numbers, for `Array.prototype.sort`: `2.10.0` is newer than `2.9.9`.
 * Missing numbers are zeros; a suffix, as in `2.5.0rc1`, is ignored.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const differences = [0, 1, 2].map((index) => (left[index] ?? 0) - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

/**
 * The contracts that an implementation speaks: those of its `contract_versions` that are known here. One that names none
 * speaks the newest contract that is not newer than its `contract_version`, or else the first.
 */
export function contractsOf({
  contract_version,
  contract_versions,
}: Pick<ImplementationDescription, 'contract_version' | 'contract_versions'>): readonly ContractVersion[] {
  if (contract_versions !== undefined)
    return CONTRACT_VERSIONS.filter((version) => contract_versions.includes(version));
  const newest = CONTRACT_VERSIONS.findLast((version) => compareVersions(version, contract_version) <= 0);
  return [newest ?? FIRST_CONTRACT];
}

function numbersOf(version: string): readonly number[] {
  const [numbers = ''] = /^\d*(\.\d+)*/.exec(version) ?? [];
  return numbers.split('.').map(Number);
}
