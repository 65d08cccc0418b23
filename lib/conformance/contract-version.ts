/** The version of the Mission Dossier event contract that this package implements. */
export const CONTRACT_VERSION = '2.4.0';

/**
 * Compares two versions by their first three numbers, as `Array.prototype.sort` wants it: `2.10.0` is newer than `2.9.9`.
 * Numbers that are not there are zeros; what follows the numbers, as in `2.5.0rc1`, does not count.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const differences = [0, 1, 2].map((index) => (left[index] ?? 0) - (right[index] ?? 0));
  return differences.find((difference) => difference !== 0) ?? 0;
}

function numbersOf(version: string): readonly number[] {
  const [numbers = ''] = /^\d*(\.\d+)*/.exec(version) ?? [];
  return numbers.split('.').map(Number);
}
