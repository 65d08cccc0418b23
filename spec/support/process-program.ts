import { join } from 'node:path';
import { packagePath } from '../../lib/package-path.js';
import { sized } from './random-runs.js';

/** Where `make test` has bundled the programs: a bundle starts in half the time. */
const BUNDLES = sized(undefined, process.env['SPECS_PROCESSES']);

/**
 * The file of a program that specs start as a process of its own.
 *
 * @param name is its path below `spec`, without `.process.ts` at its end.
 */
export function processProgram(name: string): string {
  if (BUNDLES !== undefined) return join(BUNDLES, `${name.replaceAll('/', '.')}.js`);
  return packagePath('dist', 'spec', `${name}.process.js`);
}
