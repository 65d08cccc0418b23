import { DossierError } from './dossier.error.js';

/** A detector threw, or reported what is no anomaly of an extension; `cause` is why. The reduction ends without a state. */
export class DetectorFailedError extends DossierError {
  readonly code = 'DETECTOR_FAILED';

  constructor(
    readonly detectorName: string,
    cause: unknown,
  ) {
    const reason = cause instanceof Error ? cause.message : 'it threw something that is no Error';
    super(`detector ${detectorName} failed: ${reason}`, { cause });
  }
}
