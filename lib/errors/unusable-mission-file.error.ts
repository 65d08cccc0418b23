import { DossierError } from './dossier.error.js';
import { previewName } from './preview.js';

/** A file that belongs to a mission (a baseline, a snapshot, the project's configuration) cannot be read or written. */
export class UnusableMissionFileError extends DossierError {
  readonly code = 'UNUSABLE_MISSION_FILE';

  constructor(
    readonly path: string,
    /** What is wrong with it, and what to do. */
    readonly problem: string,
    options?: { cause?: unknown },
  ) {
    super(`${previewName(path)}: ${problem}`, options);
  }
}
