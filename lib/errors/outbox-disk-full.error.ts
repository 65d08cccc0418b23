import { DossierError } from './dossier.error.js';

/** The file of the outbox has no room for more events. What it holds can still be read and delivered. */
export class OutboxDiskFullError extends DossierError {
  readonly code = 'OUTBOX_DISK_FULL';

  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`${file} cannot grow: the disk is full, or it has reached its page limit. Make room and try again`, {
      cause,
    });
  }
}
