import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** An event could not be made or stored for a reason that lies outside this package: see the cause. */
export class EmissionFailedError extends DossierError {
  readonly code = 'EMISSION_FAILED';

  constructor(cause: unknown) {
    super(`the event could not be emitted: ${messageOf(cause)}`, { cause });
  }
}
