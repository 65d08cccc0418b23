import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';

/** A registered detector cannot work; `problem` says what it lacks and how to correct it. */
export class InvalidDetectorError extends DossierError {
  readonly code = 'INVALID_DETECTOR';

  constructor(
    readonly detectorName: string,
    readonly problem: string,
  ) {
    super(`detector ${preview(detectorName)} ${problem}`);
  }
}
