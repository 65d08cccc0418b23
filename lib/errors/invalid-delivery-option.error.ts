import { DossierError } from './dossier.error.js';

/** An option of a relay, a transport or a receiver is invalid. The message does not show its value. */
export class InvalidDeliveryOptionError extends DossierError {
  readonly code = 'INVALID_DELIVERY_OPTION';

  constructor(
    readonly option: string,
    readonly expected: string,
    options?: { cause?: unknown },
  ) {
    super(`the option ${option} must be ${expected}`, options);
  }
}
