import { DossierError } from './dossier.error.js';

/** A handler kept its draft and wrote to it after `apply` had returned, when it belongs to no event any more. */
export class DraftClosedError extends DossierError {
  readonly code = 'DRAFT_CLOSED';

  constructor() {
    super('a draft is written to while apply runs, not later: keep apply synchronous, and keep no draft');
  }
}
