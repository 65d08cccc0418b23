import { inspect } from 'node:util';
import { DossierError } from './dossier.error.js';

/** An option of an outbox is invalid. */
export class InvalidOutboxOptionError extends DossierError {
  readonly code = 'INVALID_OUTBOX_OPTION';

  constructor(
    readonly option: string,
    readonly value: unknown,
    expected: string,
  ) {
    super(`the outbox option ${option} is ${inspect(value)}: give ${expected}`);
  }
}
