import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** A file of a fixtures folder is missing, cannot be read, or does not hold what its name promises. */
export class UnreadableFixtureError extends DossierError {
  readonly code = 'UNREADABLE_FIXTURE';

  constructor(
    readonly path: string,
    readonly reason: string,
    options?: { cause?: unknown },
  ) {
    super(`fixture file ${quoted(path)}: ${reason}`, options);
  }
}
