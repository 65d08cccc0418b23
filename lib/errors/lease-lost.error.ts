import { DossierError } from './dossier.error.js';

/** A relay reported outcomes without holding the lease of the outbox. None of them was recorded. */
export class LeaseLostError extends DossierError {
  readonly code = 'LEASE_LOST';

  constructor() {
    super('this relay does not hold the lease of the outbox any more: acquire it again before sending anything');
  }
}
