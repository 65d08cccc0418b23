import { DossierError } from './dossier.error.js';

/** The outbox already holds a different event with this id. It keeps both: see its `conflicts()`. */
export class EventConflictError extends DossierError {
  readonly code = 'EVENT_CONFLICT';

  constructor(readonly eventId: string) {
    super(
      `event ${eventId} is already in the outbox with different contents: the first is delivered, the other is kept among the conflicts`,
    );
  }
}
