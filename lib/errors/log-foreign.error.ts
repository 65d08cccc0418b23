import { DossierError } from './dossier.error.js';

/** The file or schema belongs to another program. It was left as it is. */
export class LogForeignError extends DossierError {
  readonly code = 'LOG_FOREIGN';

  constructor(readonly place: string) {
    super(`${place} belongs to another program: give another place for the event log`);
  }
}
