import { DossierError } from './dossier.error.js';

/** There is no room for more in the outbox's file. What it holds can still be read and delivered. */
export class OutboxDiskFullError extends DossierError {
  readonly code = 'OUTBOX_DISK_FULL';

  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`${file} cannot grow: the disk is full, or its page limit is reached. Make room and try again`, { cause });
  }
}
