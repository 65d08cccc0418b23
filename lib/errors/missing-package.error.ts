import { DossierError } from './dossier.error.js';

const MESSAGES = {
  POSTGRES_MISSING: 'an event log in PostgreSQL needs its driver: run `npm install postgres@3`',
  SQLITE_MISSING:
    'a database file needs SQLite: run `npm install @photostructure/sqlite@1`, or use Node.js 24 or later, which has it built in',
  WEB_SOCKET_MISSING: 'a WebSocket needs the package ws: install it with npm install ws',
};

/** An optional package is needed but not installed; the message says what to install. */
export class MissingPackageError extends DossierError {
  constructor(
    readonly code: keyof typeof MESSAGES,
    cause: unknown,
  ) {
    super(MESSAGES[code], { cause });
  }
}
