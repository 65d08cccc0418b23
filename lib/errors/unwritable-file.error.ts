import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** A file cannot be written; `cause` is why. Its earlier contents are unchanged. */
export class UnwritableFileError extends DossierError {
  readonly code = 'UNWRITABLE_FILE';

  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(`cannot write ${path}: ${messageOf(cause)}; nothing was changed`, { cause });
  }
}
