import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

/** Something was registered as a handler that cannot be one; `problem` says what it lacks and what to give it. */
export class InvalidHandlerError extends DossierError {
  readonly code = 'INVALID_HANDLER';

  constructor(
    readonly handlerName: string,
    readonly problem: string,
  ) {
    super(`handler ${preview(handlerName)} ${problem}`);
  }
}
