import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

/** Something was registered as a detector that cannot be one; `problem` says what it lacks and what to give it. */
export class InvalidDetectorError extends DossierError {
  readonly code = 'INVALID_DETECTOR';

  constructor(
    readonly detectorName: string,
    readonly problem: string,
  ) {
    super(`detector ${preview(detectorName)} ${problem}`);
  }
}
