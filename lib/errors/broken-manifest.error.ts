import { DossierError } from './dossier.error.js';

/** A fixtures manifest is not JSON or breaks its schema; `problems` has one text for each fault. */
export class BrokenManifestError extends DossierError {
  readonly code = 'BROKEN_MANIFEST';

  constructor(readonly problems: readonly string[]) {
    super(`broken fixtures manifest: ${problems.join('; ')}`);
  }
}
