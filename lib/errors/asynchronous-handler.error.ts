import { DossierError } from './dossier.error.js';

/** The `apply` of a handler returned a promise. A reduction is synchronous, so that it depends on its events alone. */
export class AsynchronousHandlerError extends DossierError {
  readonly code = 'ASYNCHRONOUS_HANDLER';

  constructor() {
    super('apply returned a promise: handlers are synchronous, so fetch what they need before the reduction');
  }
}
