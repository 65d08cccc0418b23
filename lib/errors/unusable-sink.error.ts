import { DossierError } from './dossier.error.js';
import { escapeInvisible, preview } from './preview.js';

/** Received events cannot be kept in a file: it cannot be written to, or holds something else. `cause` says more. */
export class UnusableSinkError extends DossierError {
  readonly code = 'UNUSABLE_SINK';

  constructor(
    readonly file: string,
    problem: string,
    options?: { cause?: unknown },
  ) {
    super(`cannot append events to ${escapeInvisible(file)}: ${preview(problem, 300)}`, options);
  }
}
