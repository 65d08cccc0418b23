import { DossierError } from './dossier.error.js';

/** The other side of a merge is not a projection, or has other event types. */
export class ProjectionMismatchError extends DossierError {
  readonly code = 'PROJECTION_MISMATCH';

  constructor(readonly problem: string) {
    super(`the projections cannot be merged: ${problem}; use a DossierProjection whose reducer has the same handlers`);
  }
}
