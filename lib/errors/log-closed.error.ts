import { DossierError } from './dossier.error.js';

/** An event log was used after it was closed. */
export class LogClosedError extends DossierError {
  readonly code = 'LOG_CLOSED';

  constructor() {
    super('the event log is closed: open it again');
  }
}
