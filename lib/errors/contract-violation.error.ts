import type { ModelViolation } from '../model/model-violation.js';
import { DossierError } from './dossier.error.js';
import { violationSummary } from './violation-summary.js';

/** `X.parse` was given what `X.validate` refuses; `violations` says what is wrong, field by field. */
export class ContractViolationError extends DossierError {
  readonly code = 'CONTRACT_VIOLATION';

  constructor(
    readonly className: string,
    readonly violations: readonly ModelViolation[],
  ) {
    super(`${className}: ${violationSummary(violations)}`);
  }
}
