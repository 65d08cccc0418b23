import { DossierError } from './dossier.error.js';
import { previewName } from './preview.js';

/** A folder holds no mission, or is not there: it has no dossier, and is not complete either. */
export class MissionNotFoundError extends DossierError {
  readonly code = 'MISSION_NOT_FOUND';

  constructor(
    /** The path that was looked at. */
    readonly path: string,
    problem: string,
    options?: { cause?: unknown },
  ) {
    super(`${previewName(path)}: ${problem}`, options);
  }
}
