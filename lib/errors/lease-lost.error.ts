import { DossierError } from './dossier.error.js';

/** Outcomes came from a relay that does not hold the outbox's lease, or no longer. None of them was recorded. */
export class LeaseLostError extends DossierError {
  readonly code = 'LEASE_LOST';

  constructor() {
    super('another relay holds the lease of the outbox, or none does: acquire it again before sending anything');
  }
}
