import type { ModelViolation } from '../model/model-violation.js';
import { DossierError } from './dossier.error.js';

/** A line of an input is JSON, but no valid event; `violations` says what is wrong with its envelope. */
export class InvalidEnvelopeError extends DossierError {
  readonly code = 'INVALID_ENVELOPE';

  constructor(
    readonly source: string,
    readonly line: number,
    readonly violations: readonly ModelViolation[],
  ) {
    const [first] = violations;
    super(`${source}:${String(line)}: no valid event: ${first?.field ?? ''}: ${first?.message ?? ''}`);
  }
}
