import { DossierError } from './dossier.error.js';

/** An event was to be stored under an id that another event has already. The outbox keeps both: see its `conflicts()`. */
export class EventConflictError extends DossierError {
  readonly code = 'EVENT_CONFLICT';

  constructor(readonly eventId: string) {
    super(
      `event ${eventId} is in the outbox with other contents: the first stays, the other is kept among the conflicts`,
    );
  }
}
