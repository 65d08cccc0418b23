import { DossierError } from './dossier.error.js';

/** The outbox can be read but not written. Nothing was changed. */
export class OutboxReadOnlyError extends DossierError {
  readonly code = 'OUTBOX_READ_ONLY';

  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(`${file} cannot be written to: make the file and its folder writable, or open it read-only`, { cause });
  }
}
