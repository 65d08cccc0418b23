import { DossierError } from './dossier.error.js';

/** A handler kept its draft and wrote to it after `apply` had returned. */
export class DraftClosedError extends DossierError {
  readonly code = 'DRAFT_CLOSED';

  constructor() {
    super('the draft was written to after apply had returned: keep apply synchronous, and do not keep the draft');
  }
}
