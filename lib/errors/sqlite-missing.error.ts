import { DossierError } from './dossier.error.js';

/** There is no SQLite to open an outbox's file with. */
export class SqliteMissingError extends DossierError {
  readonly code = 'SQLITE_MISSING';

  constructor(cause: unknown) {
    super(
      'an outbox file needs SQLite: run `npm install @photostructure/sqlite@1`, or use Node.js 24 or later, which has it built in',
      { cause },
    );
  }
}
