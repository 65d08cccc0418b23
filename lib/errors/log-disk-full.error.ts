import { DossierError } from './dossier.error.js';

/** There is no room for more in the event log. What it holds can still be read. */
export class LogDiskFullError extends DossierError {
  readonly code = 'LOG_DISK_FULL';

  constructor(
    readonly place: string,
    cause: unknown,
  ) {
    super(`the event log ${place} cannot grow: the disk is full, or a size limit is reached. Make room and try again`, {
      cause,
    });
  }
}
