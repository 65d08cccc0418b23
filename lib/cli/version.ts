import { CONTRACT_VERSIONS } from '../model/contract/contracts.js';
import { packageVersion } from '../package-version.js';

/** The versions of the package and of the contracts that it reads, in one line: `mission-dossier 1.0.0 (contracts 2.4.0, 3.0.0)`. */
export function versionText(): string {
  return `mission-dossier ${packageVersion()} (contracts ${CONTRACT_VERSIONS.join(', ')})`;
}
