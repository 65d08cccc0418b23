import { DossierError } from './dossier.error.js';

/** SQLite, which opens database files, is not installed. */
export class SqliteMissingError extends DossierError {
  readonly code = 'SQLITE_MISSING';

  constructor(cause: unknown) {
    super(
      'a database file needs SQLite: run `npm install @photostructure/sqlite@1`, or use Node.js 24 or later, which has it built in',
      { cause },
    );
  }
}
