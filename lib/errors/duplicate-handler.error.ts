import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

/** Two handlers were registered for one event type. */
export class DuplicateHandlerError extends DossierError {
  readonly code = 'DUPLICATE_HANDLER';

  constructor(
    readonly eventType: string,
    readonly handlerNames: readonly string[],
  ) {
    const names = handlerNames.map((name) => preview(name)).join(' and ');
    super(`event type ${preview(eventType)} has ${String(handlerNames.length)} handlers, ${names}: keep one`);
  }
}
