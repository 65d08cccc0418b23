import { DossierError } from './dossier.error.js';

/** A field of your own class is declared in a way that cannot work; the message says what to write instead. */
export class InvalidFieldError extends DossierError {
  readonly code = 'INVALID_FIELD';

  constructor(
    /** The class, where it is known, and the field: `MyPayload.email`. */
    readonly field: string,
    readonly problem: string,
  ) {
    super(`${field} ${problem}`);
  }
}
