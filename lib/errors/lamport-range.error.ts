import { inspect } from 'node:util';
import { DossierError } from './dossier.error.js';

/** A Lamport value is not an integer from 0 to 2^53 - 2, so that a greater one exists. The clock is unchanged. */
export class LamportRangeError extends DossierError {
  readonly code = 'LAMPORT_RANGE';

  constructor(readonly value: unknown) {
    super(`${inspect(value)} is not a Lamport value: it must be an integer from 0 to 2^53 - 2`);
  }
}
