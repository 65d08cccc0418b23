import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** The file of the outbox cannot be opened, read or written, for a reason that has no error of its own; `cause` is why. */
export class OutboxUnavailableError extends DossierError {
  readonly code = 'OUTBOX_UNAVAILABLE';

  constructor(
    readonly file: string,
    cause: unknown,
    advice = 'check that the folder exists and that the path names a file you may use',
  ) {
    super(`${file} cannot be used as an outbox (${messageOf(cause)}): ${advice}`, { cause });
  }
}
