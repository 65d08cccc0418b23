import { DossierError } from './dossier.error.js';

/** What was read of the event log is not what was written to it. Nothing is answered from it, and it was left as it is. */
export class LogDamagedError extends DossierError {
  readonly code = 'LOG_DAMAGED';

  constructor(
    readonly place: string,
    readonly what: string,
    options?: { cause?: unknown },
  ) {
    super(
      `the event log ${place} is damaged: ${what}. Stop the service, keep a copy, and restore a backup ` +
        '(`mission-dossier log import`); `mission-dossier log verify` lists all that is damaged',
      options,
    );
  }
}
