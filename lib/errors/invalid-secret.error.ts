import { DossierError } from './dossier.error.js';

/** A secret is missing, empty or malformed. It is not shown. */
export class InvalidSecretError extends DossierError {
  readonly code = 'INVALID_SECRET';

  /** @param secret what it is called, such as `webhook secret`. */
  constructor(
    readonly secret: string,
    readonly expected: string,
  ) {
    super(`the ${secret} must be ${expected}`);
  }
}
