import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** The event log cannot be reached, read or written, for a reason that has no error of its own; `cause` is why. */
export class LogUnavailableError extends DossierError {
  readonly code = 'LOG_UNAVAILABLE';

  constructor(
    readonly place: string,
    cause: unknown,
    advice = 'check that it exists and that you may use it, and try again',
  ) {
    super(`the event log ${place} cannot be used (${messageOf(cause)}): ${advice}`, { cause });
  }
}
