import { DossierError } from './dossier.error.js';

/** A projection was to be merged with what is not a projection, or with one of other event types. */
export class ProjectionMismatchError extends DossierError {
  readonly code = 'PROJECTION_MISMATCH';

  constructor(readonly problem: string) {
    super(`the projections cannot be merged: ${problem}; give a DossierProjection whose reducer has the same handlers`);
  }
}
