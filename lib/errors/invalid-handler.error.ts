import { DossierError } from './dossier.error.js';

/** A handler was registered that does not say which event type it is for. */
export class InvalidHandlerError extends DossierError {
  readonly code = 'INVALID_HANDLER';

  constructor(readonly handlerName: string) {
    super(`handler ${handlerName} has no event type: give it a non-empty eventType`);
  }
}
