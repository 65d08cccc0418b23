import { DossierError } from './dossier.error.js';

/** The file is an SQLite database of another program. It was left as it is. */
export class OutboxForeignError extends DossierError {
  readonly code = 'OUTBOX_FOREIGN';

  constructor(readonly file: string) {
    super(`${file} is the database of another program: name another file for the outbox`);
  }
}
