import { createHash } from 'node:crypto';
import { packageVersion } from '../../package-version.js';
import type { DossierReducer } from '../../reducer/dossier.reducer.js';
import { nameOfExtension } from '../../reducer/extension-name.js';

const KEY_LENGTH = 16;

/**
 * A key that changes when projections must be rebuilt: with the release of this package, the handlers and detectors of
 * a reducer, and the version that an application changes together with their code.
 */
export function handlersKey({ handlers, detectors, contract, names }: DossierReducer, version: string): string {
  const named = [...handlers].map(([eventType, handler]) => [eventType, nameOfExtension(handler)]).sort();
  const facts = [packageVersion(), version, contract, names, named, detectors.map(nameOfExtension)];
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, KEY_LENGTH);
}
