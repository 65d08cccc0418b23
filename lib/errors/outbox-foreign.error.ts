import { DossierError } from './dossier.error.js';

/** The file is the SQLite database of another program. It was left as it is. */
export class OutboxForeignError extends DossierError {
  readonly code = 'OUTBOX_FOREIGN';

  constructor(readonly file: string) {
    super(`${file} is the database of another program: give another file for the outbox`);
  }
}
