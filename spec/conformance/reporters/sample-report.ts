import type { Outcome } from '../../../lib/conformance/report/outcome.js';
import { createReport, type ConformanceReport } from '../../../lib/conformance/report/report.js';

const SUBJECT = {
  kind: 'payload',
  category: 'dossier',
  event_type: 'Event',
  contract: '2.4.0',
  path: 'dossier/a.json',
  notes: '',
} as const;
const NOTHING = { expected: null, actual: null, model_violations: [], schema_violations: [], state_differences: [] };

/** An outcome that passed. */
export function passedOutcome(id: string): Outcome {
  return { ...SUBJECT, id, status: 'passed' };
}

/** An outcome that was skipped. */
export function skippedOutcome(id: string, reason: string): Outcome {
  return { ...SUBJECT, id, status: 'skipped', reason };
}

/** An outcome that failed. */
export function failedOutcome(
  id: string,
  overrides: Partial<Outcome> & Readonly<Record<string, unknown>> = {},
): Outcome {
  return { ...SUBJECT, ...NOTHING, id, status: 'failed', reason: 'it is wrong', ...overrides };
}

/** A report of these outcomes. */
export function reportOf(...outcomes: readonly Outcome[]): ConformanceReport {
  return createReport({
    contract_version: '2.4.0',
    contracts: ['2.4.0'],
    implementation: { implementation: 'mission-dossier', language: 'TypeScript', contract_version: '2.4.0' },
    root: '/fixtures',
    fixtures_version: '2.4.0',
    category: null,
    outcomes,
  });
}

/** A failure with something in every place that a reporter shows. */
export const DETAILED = failedOutcome('wrong', {
  notes: 'a must be text',
  expected: 'valid',
  actual: 'invalid',
  model_violations: [{ field: '', message: 'no object', violation_type: 'model_type', input_value: 5 }],
  schema_violations: [
    { json_path: '$.a', message: 'must be string', validator: 'type', validator_value: 'string', schema_path: '#/a' },
  ],
  state_differences: [{ json_path: '$.b', expected: 1 }],
});

/** Text that would do harm if it were printed as it is: a terminal command, a line feed, a separator, half a pair. */
export const HOSTILE = 'a\u001b[31m\nb\u2028c\ud800\u0085<&">\u0000#\\';
