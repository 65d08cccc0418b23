import { DossierError } from './dossier.error.js';

/** `maxLineBytes` is not a whole number between 1 and the most bytes that a string can hold. */
export class InvalidLineLimitError extends DossierError {
  readonly code = 'INVALID_LINE_LIMIT';

  constructor(
    readonly limit: unknown,
    readonly largest: number,
  ) {
    super(
      `maxLineBytes is ${typeof limit === 'number' ? limit : typeof limit}: give a whole number from 1 to ${String(largest)}`,
    );
  }
}
