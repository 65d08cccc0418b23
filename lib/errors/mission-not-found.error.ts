import { DossierError } from './dossier.error.js';
import { previewName } from './preview.js';

/** A folder does not hold a mission, or does not exist. */
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
