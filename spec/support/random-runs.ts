import fc from 'fast-check';

/** Whether the specs run in full, as `make test-all` asks for: all tries, and the command line as it is compiled. */
export const IN_FULL = process.env['SPECS'] === 'full';

const SHARE = 20;
const FEWEST = 10;
const DEFAULT_RUNS = 100;

/**
 * What a spec uses when the specs run in full, or otherwise: numbers of rounds, events or bytes, mostly. A spec never leaves
 * out what it shows when it is quick, but tries it less often and with less.
 */
export function sized<T>(full: T, quick: T): T {
  return IN_FULL ? full : quick;
}

/** How often a property is tried that deserves this many tries: a twentieth of them, but ten, unless the specs run in full. */
export function runs(deserved: number): number {
  return sized(deserved, Math.min(deserved, Math.max(FEWEST, Math.ceil(deserved / SHARE))));
}

/** Mocha loads this module before the specs: it holds for the properties that say nothing themselves. */
fc.configureGlobal({ numRuns: runs(DEFAULT_RUNS) });
