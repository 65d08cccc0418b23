import type { ModelViolation } from '../model/model-violation.js';
import { preview } from './preview.js';

const SHOWN = 5;

/** Violations in one sentence, field by field: the first ones, and how many more there are. Safe to print. */
export function violationSummary(violations: readonly ModelViolation[], most = SHOWN): string {
  const shown = violations
    .slice(0, most)
    .map(({ field, message }) => (field === '' ? message : `${preview(field)}: ${message}`));
  const rest = violations.length - shown.length;
  return shown.join('; ') + (rest > 0 ? `; and ${String(rest)} more` : '');
}
