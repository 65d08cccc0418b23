import { DossierError } from './dossier.error.js';
import { writeProblem } from './file-problems.js';

/** A file cannot be written; `cause` is why. Its earlier contents are unchanged. */
export class UnwritableFileError extends DossierError {
  readonly code = 'UNWRITABLE_FILE';

  constructor(
    readonly path: string,
    cause: unknown,
  ) {
    super(`cannot write ${path}: ${writeProblem(cause)}; nothing was changed`, { cause });
  }
}
