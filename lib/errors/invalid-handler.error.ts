import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

/** A registered handler cannot work; `problem` says what it lacks and how to correct it. */
export class InvalidHandlerError extends DossierError {
  readonly code = 'INVALID_HANDLER';

  constructor(
    readonly handlerName: string,
    readonly problem: string,
  ) {
    super(`handler ${preview(handlerName)} ${problem}`);
  }
}
