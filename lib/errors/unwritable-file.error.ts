import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** A file cannot be written; the `cause` says why. What was there before is untouched. */
export class UnwritableFileError extends DossierError {
  readonly code = 'UNWRITABLE_FILE';

  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(`cannot write ${path}: ${messageOf(cause)}; nothing was changed`, { cause });
  }
}
