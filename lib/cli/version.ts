import { readFileSync } from 'node:fs';
import { CONTRACT_VERSIONS } from '../model/contract/contracts.js';
import { packagePath } from '../package-path.js';

/** The versions of the package and of the contracts that it reads, in one line: `mission-dossier 1.0.0 (contracts 2.4.0, 3.0.0)`. */
export function versionText(): string {
  const { name, version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as Record<string, string>;
  return `${String(name)} ${String(version)} (contracts ${CONTRACT_VERSIONS.join(', ')})`;
}
