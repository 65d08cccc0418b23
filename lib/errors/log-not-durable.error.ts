import { DossierError } from './dossier.error.js';

/** The primary has the events, but no replica has confirmed them, so losing the primary may lose them. Send them again. */
export class LogNotDurableError extends DossierError {
  readonly code = 'LOG_NOT_DURABLE';

  constructor(
    readonly place: string,
    readonly notice: string,
  ) {
    super(
      `no replica has confirmed the events of the event log ${place} (${notice}): send them again, ` +
        'and check the synchronous standbys',
    );
  }
}
