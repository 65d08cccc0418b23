import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** None of the missions has a step of this name; `known` lists the steps that they have. */
export class UnknownStepError extends DossierError {
  readonly code = 'UNKNOWN_STEP';

  constructor(
    readonly step: string,
    readonly known: readonly string[],
  ) {
    super(
      `no mission here has a step ${quoted(step)}; ${known.length === 0 ? 'they have no steps' : `the steps are ${known.join(', ')}`}`,
    );
  }
}
