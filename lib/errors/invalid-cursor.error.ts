import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

/** A cursor does not name a position of this log. */
export class InvalidCursorError extends DossierError {
  readonly code = 'INVALID_CURSOR';

  constructor(readonly cursor: string) {
    super(
      `${preview(JSON.stringify(cursor))} is not a position in this log: use a cursor that the log returned, or read from the beginning`,
    );
  }
}
