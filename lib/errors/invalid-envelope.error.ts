import type { ModelViolation } from '../model/model-violation.js';
import { DossierError } from './dossier.error.js';
import { previewName } from './preview.js';
import { violationSummary } from './violation-summary.js';

/** A line of an input is JSON, but not a valid event; `violations` says what is wrong with its envelope. */
export class InvalidEnvelopeError extends DossierError {
  readonly code = 'INVALID_ENVELOPE';

  constructor(
    /** The name of the input: the path of a file, or what the caller called it. */
    readonly source: string,
    /** The number of the line, from 1. */
    readonly line: number,
    readonly violations: readonly ModelViolation[],
  ) {
    super(`${previewName(source)}, line ${String(line)}: not a valid event: ${violationSummary(violations)}`);
  }
}
