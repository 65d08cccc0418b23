import { DossierError } from './dossier.error.js';

/** A batch has two outcomes for one event. Nothing of the batch was recorded. */
export class DuplicateOutcomeError extends DossierError {
  readonly code = 'DUPLICATE_OUTCOME';

  constructor(readonly sequence: number) {
    super(`the event with sequence ${String(sequence)} has two outcomes in one batch: give each event exactly one`);
  }
}
