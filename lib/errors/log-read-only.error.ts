import { DossierError } from './dossier.error.js';

/** The event log can be read but not written. Nothing was changed. */
export class LogReadOnlyError extends DossierError {
  readonly code = 'LOG_READ_ONLY';

  constructor(
    readonly place: string,
    cause: unknown,
  ) {
    super(`the event log ${place} cannot be written to: make it writable, or open it read-only`, { cause });
  }
}
