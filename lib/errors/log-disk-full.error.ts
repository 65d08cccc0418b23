import { DossierError } from './dossier.error.js';

/** The event log has no room for more events. What it holds can still be read. */
export class LogDiskFullError extends DossierError {
  readonly code = 'LOG_DISK_FULL';

  constructor(
    readonly place: string,
    cause: unknown,
  ) {
    super(
      `the event log ${place} cannot grow: the disk is full, or it has reached a size limit. Make room and try again`,
      {
        cause,
      },
    );
  }
}
