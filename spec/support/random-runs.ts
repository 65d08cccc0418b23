import fc from 'fast-check';

/** Whether the specs run in full, as `make test-all` asks for: all random runs, and the command line as it is compiled. */
export const IN_FULL = process.env['SPECS'] === 'full';

const SHARE = 10;
const FEWEST = 10;
const DEFAULT_RUNS = 100;

/** How often a property is tried that deserves this many tries: a tenth of them unless the specs run in full. */
export function runs(deserved: number): number {
  return IN_FULL ? deserved : Math.min(deserved, Math.max(FEWEST, Math.ceil(deserved / SHARE)));
}

/** Mocha loads this module before the specs: it holds for the properties that say nothing themselves. */
fc.configureGlobal({ numRuns: runs(DEFAULT_RUNS) });
