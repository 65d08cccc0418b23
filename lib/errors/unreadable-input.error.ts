import { DossierError } from './dossier.error.js';
import { readProblem } from './file-problems.js';
import { previewName } from './preview.js';

/** An input cannot be opened, or fails while it is read. `cause` is what the system or the stream said. */
export class UnreadableInputError extends DossierError {
  readonly code = 'UNREADABLE_INPUT';

  constructor(
    /** The name of the input: the path of a file, or what the caller called it. */
    readonly source: string,
    cause: unknown,
  ) {
    super(`cannot read ${previewName(source)}: ${readProblem(cause)}`, { cause });
  }
}
