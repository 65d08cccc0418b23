import type { ModelViolation } from '../model/model-violation.js';
import { DossierError } from './dossier.error.js';
import { escapeInvisible } from './preview.js';
import { violationSummary } from './violation-summary.js';

/** A file does not hold the namespace of a dossier: it is not JSON, or breaks the contract. */
export class UnusableNamespaceError extends DossierError {
  readonly code = 'UNUSABLE_NAMESPACE';

  constructor(
    readonly file: string,
    /** Empty when the file is not JSON. */
    readonly violations: readonly ModelViolation[],
  ) {
    const problem = violations.length === 0 ? 'it is not JSON' : violationSummary(violations);
    super(`${escapeInvisible(file)} does not hold a namespace: ${problem}`);
  }
}
