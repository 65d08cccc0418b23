import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** An event could not be created or stored, for a reason outside this package; `cause` is why. */
export class EmissionFailedError extends DossierError {
  readonly code = 'EMISSION_FAILED';

  constructor(cause: unknown) {
    super(`the event could not be emitted: ${messageOf(cause)}`, { cause });
  }
}
