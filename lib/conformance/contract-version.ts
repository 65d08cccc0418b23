/** The version of the Mission Dossier event contract that this package implements. */
export const CONTRACT_VERSION = '2.4.0';

/**
 * Compares two versions by their first three numbers, as `Array.prototype.sort` wants it: `2.10.0` is newer than `2.9.9`.
 * What follows the numbers, as in `2.5.0rc1`, does not count.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const difference = left.map((number, index) => number - (right[index] ?? 0)).find((step) => step !== 0);
  return difference ?? 0;
}

function numbersOf(version: string): readonly number[] {
  const found = /^(\d+)\.(\d+)\.(\d+)/.exec(version);
  return found === null ? [0, 0, 0] : found.slice(1).map(Number);
}
