import type { EmitOutcome } from '../../emission/emit-outcome.js';
import type { DossierError } from '../../errors/dossier.error.js';
import { jsonText } from '../terminal/json-text.js';
import type { OutputStream } from '../terminal/terminal.js';
import { boundedValue } from '../validate/bounded-value.js';

/** The outcome of one line of findings. */
export type LineOutcome = EmitOutcome | { readonly outcome: 'unreadable'; readonly error: DossierError };

/** The result of a line as one line of JSON. */
export function emitResult(line: number, outcome: LineOutcome, stdout: OutputStream): string {
  return jsonText({ line, outcome: outcome.outcome, ...detailsOf(outcome) }, stdout);
}

function detailsOf(outcome: LineOutcome): object {
  switch (outcome.outcome) {
    case 'stored':
      return { event_id: outcome.event.event_id };
    case 'skipped':
      return { reason: outcome.reason };
    case 'rejected':
      return { violations: outcome.violations.map((violation) => boundedValue(violation)) };
    default:
      return { error: { code: outcome.error.code, message: outcome.error.message } };
  }
}
