import { DossierError } from './dossier.error.js';
import { preview } from './preview.js';
import type { ModelViolation } from '../model/model-violation.js';

const SHOWN = 5;

/** `X.parse` was given what `X.validate` refuses; `violations` says what is wrong, field by field. */
export class ContractViolationError extends DossierError {
  readonly code = 'CONTRACT_VIOLATION';

  constructor(
    readonly className: string,
    readonly violations: readonly ModelViolation[],
  ) {
    super(`${className}: ${summarise(violations)}`);
  }
}

function summarise(violations: readonly ModelViolation[]): string {
  const shown = violations
    .slice(0, SHOWN)
    .map(({ field, message }) => (field === '' ? message : `${preview(field)}: ${message}`));
  const rest = violations.length - shown.length;
  return shown.join('; ') + (rest > 0 ? `; and ${String(rest)} more` : '');
}
