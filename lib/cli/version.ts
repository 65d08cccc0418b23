import { readFileSync } from 'node:fs';
import { CONTRACT_VERSION } from '../conformance/contract-version.js';
import { packagePath } from '../package-path.js';

/** The version of the package and that of the contract, as one line: `mission-dossier 1.0.0 (contract 2.4.0)`. */
export function versionText(): string {
  const { name, version } = JSON.parse(readFileSync(packagePath('package.json'), 'utf8')) as Record<string, string>;
  return `${String(name)} ${String(version)} (contract ${CONTRACT_VERSION})`;
}
