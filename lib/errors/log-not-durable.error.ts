import { DossierError } from './dossier.error.js';

/** The primary has the events, but no replica has confirmed them: they may be lost with the primary. Send them again. */
export class LogNotDurableError extends DossierError {
  readonly code = 'LOG_NOT_DURABLE';

  constructor(
    readonly place: string,
    readonly notice: string,
  ) {
    super(
      `the event log ${place} could not confirm that a replica has the events (${notice}): send them again, ` +
        'and check the synchronous standbys',
    );
  }
}
