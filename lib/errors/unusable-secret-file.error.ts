import { DossierError } from './dossier.error.js';
import { escapeInvisible } from './preview.js';

/** The file of a service's webhook secret cannot be used. `cause` is what the system said, where it said something. */
export class UnusableSecretFileError extends DossierError {
  readonly code = 'UNUSABLE_SECRET_FILE';

  constructor(
    readonly path: string,
    readonly problem: string,
    options?: { cause?: unknown },
  ) {
    super(
      `the secret file ${escapeInvisible(path)} cannot be used: ${problem}; put it right, or move it away to have a new one made`,
      options,
    );
  }
}
