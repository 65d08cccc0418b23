import type { ModelViolation } from '../model/model-violation.js';
import { DossierError } from './dossier.error.js';
import { escapeInvisible, preview } from './preview.js';

const SHOWN = 5;

/** A file that should hold the namespace of a dossier does not: it is no JSON, or breaks the contract. */
export class UnusableNamespaceError extends DossierError {
  readonly code = 'UNUSABLE_NAMESPACE';

  constructor(
    readonly file: string,
    /** Empty when the file is no JSON. */
    readonly violations: readonly ModelViolation[],
  ) {
    const faults = violations.slice(0, SHOWN).map(({ field, message }) => preview(`${field}: ${message}`, 200));
    const problem = faults.length === 0 ? 'it is no JSON' : faults.join('; ');
    super(`${escapeInvisible(file)} holds no namespace: ${problem}`);
  }
}
