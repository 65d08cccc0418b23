import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

/** A text names no place in this log. */
export class InvalidCursorError extends DossierError {
  readonly code = 'INVALID_CURSOR';

  constructor(readonly cursor: string) {
    super(
      `${preview(JSON.stringify(cursor))} is no position of this log: read from the beginning, or give one it answered`,
    );
  }
}
