import { DossierError } from './dossier.error.js';

/** The event log does not hold what was written to it. It was left as it is, and nothing is answered from it. */
export class LogDamagedError extends DossierError {
  readonly code = 'LOG_DAMAGED';

  constructor(
    readonly place: string,
    readonly what: string,
    options?: { cause?: unknown },
  ) {
    super(
      `the event log ${place} is damaged: ${what}. Stop the service, keep a copy, and restore a backup ` +
        '(`mission-dossier log import`); `mission-dossier log verify` lists all damage',
      options,
    );
  }
}
