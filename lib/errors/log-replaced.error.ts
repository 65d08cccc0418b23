import { DossierError } from './dossier.error.js';

/** The file of an open event log was deleted, renamed or replaced. The log acknowledges nothing from then on. */
export class LogReplacedError extends DossierError {
  readonly code = 'LOG_REPLACED';

  constructor(
    readonly place: string,
    readonly what: string,
  ) {
    super(`the event log ${place} is not where it was (${what}): put the file back, and restart the service`);
  }
}
