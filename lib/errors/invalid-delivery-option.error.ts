import { DossierError } from './dossier.error.js';

/** A relay, a transport or a receiver was to be made with an option that makes no sense. Its value is not shown. */
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
