import { DossierError } from './dossier.error.js';

/** Two handlers were registered for one event type. */
export class DuplicateHandlerError extends DossierError {
  readonly code = 'DUPLICATE_HANDLER';

  constructor(
    readonly eventType: string,
    readonly handlerNames: readonly string[],
  ) {
    super(
      `event type ${eventType} has ${String(handlerNames.length)} handlers, ${handlerNames.join(' and ')}: keep one`,
    );
  }
}
