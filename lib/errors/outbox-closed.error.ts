import { DossierError } from './dossier.error.js';

/** An outbox was used after it was closed. */
export class OutboxClosedError extends DossierError {
  readonly code = 'OUTBOX_CLOSED';

  constructor() {
    super('the outbox is closed: open it again');
  }
}
