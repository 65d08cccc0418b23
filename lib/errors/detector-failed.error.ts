import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';
import { preview } from './preview.js';

/** A detector threw, or reported something other than an extension's anomaly; `cause` is why. The reduction ends without a state. */
export class DetectorFailedError extends DossierError {
  readonly code = 'DETECTOR_FAILED';

  constructor(
    readonly detectorName: string,
    cause: unknown,
  ) {
    super(`detector ${preview(detectorName)} failed: ${preview(messageOf(cause), 500)}`, { cause });
  }
}
