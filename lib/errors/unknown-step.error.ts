import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** No mission that is looked at has a step of this name; `known` are those that they have. */
export class UnknownStepError extends DossierError {
  readonly code = 'UNKNOWN_STEP';

  constructor(
    readonly step: string,
    readonly known: readonly string[],
  ) {
    super(
      `no mission here has a step ${quoted(step)}; ${known.length === 0 ? 'they have none' : `there are ${known.join(', ')}`}`,
    );
  }
}
