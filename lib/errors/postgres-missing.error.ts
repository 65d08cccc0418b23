import { DossierError } from './dossier.error.js';

/** The driver for PostgreSQL is not installed. */
export class PostgresMissingError extends DossierError {
  readonly code = 'POSTGRES_MISSING';

  constructor(cause: unknown) {
    super('an event log in PostgreSQL needs its driver: run `npm install postgres@3`', { cause });
  }
}
