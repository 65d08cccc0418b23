import { DossierError } from './dossier.error.js';
import { escapeInvisible } from './preview.js';

/** The file with the webhook secret of a service cannot be used. `cause` is the error of the system, if there is one. */
export class UnusableSecretFileError extends DossierError {
  readonly code = 'UNUSABLE_SECRET_FILE';

  constructor(
    readonly path: string,
    readonly problem: string,
    options?: { cause?: unknown },
  ) {
    super(
      `the secret file ${escapeInvisible(path)} cannot be used: ${problem}; correct it, or move it away so that a new one is created`,
      options,
    );
  }
}
