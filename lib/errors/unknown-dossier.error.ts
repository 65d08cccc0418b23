import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** The log has no event of this dossier. */
export class UnknownDossierError extends DossierError {
  readonly code = 'UNKNOWN_DOSSIER';

  constructor(readonly dossierId: string) {
    super(`the dossier ${quoted(dossierId)} does not exist: list the dossiers to see their ids`);
  }
}
