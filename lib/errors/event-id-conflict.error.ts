import { DossierError } from './dossier.error.js';

/**
 * Two events have one id, and the one that counts (the first in the order of the stream) came after the other had been
 * taken in, or the two cannot be told apart by their place: what the other did to the projection cannot be undone.
 * Reduce the whole stream again to get its state.
 */
export class EventIdConflictError extends DossierError {
  readonly code = 'EVENT_ID_CONFLICT';

  constructor(readonly eventId: string) {
    super(
      `event id ${eventId} belongs to two different events, and the projection has already taken in the other one: ` +
        'find out which of them is right, and reduce the whole stream again, with reduce or reduceFile',
    );
  }
}
