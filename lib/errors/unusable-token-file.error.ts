import { DossierError } from './dossier.error.js';
import { escapeInvisible } from './preview.js';

/** The file with the tokens of a service cannot be used. `cause` is the error of the system, if there is one. */
export class UnusableTokenFileError extends DossierError {
  readonly code = 'UNUSABLE_TOKEN_FILE';

  constructor(
    readonly path: string,
    readonly problem: string,
    { advice = 'give another file, or move this one away', cause }: { advice?: string; cause?: unknown } = {},
  ) {
    super(`the token file ${escapeInvisible(path)} cannot be used: ${problem}; ${advice}`, { cause });
  }
}
