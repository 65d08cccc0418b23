import type { ModelViolation } from '../../model/model-violation.js';
import type { SchemaViolation } from '../schema-violation.js';
import type { JsonDifference } from './json-difference.js';

/** The implementation behaved as the case requires. */
export interface Passed {
  readonly status: 'passed';
}

/** The case does not apply to this implementation, and why. */
export interface Skipped {
  readonly status: 'skipped';
  readonly reason: string;
}

/** The implementation did not behave as the case requires: one sentence, and the details. */
export interface Failed {
  readonly status: 'failed';
  readonly reason: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly model_violations: readonly ModelViolation[];
  readonly schema_violations: readonly SchemaViolation[];
  readonly state_differences: readonly JsonDifference[];
}

/** A judge's verdict on one case. */
export type Verdict = Passed | Skipped | Failed;

/** The verdict on a passed case. */
export const PASSED: Passed = Object.freeze({ status: 'passed' });

/** The verdict on a case that does not apply. */
export function skipped(reason: string): Skipped {
  return { status: 'skipped', reason };
}

/** The verdict on a failed case; missing details are empty. */
export function failed(reason: string, details: Partial<Omit<Failed, 'status' | 'reason'>> = {}): Failed {
  return {
    status: 'failed',
    reason,
    expected: details.expected ?? null,
    actual: details.actual ?? null,
    model_violations: details.model_violations ?? [],
    schema_violations: details.schema_violations ?? [],
    state_differences: details.state_differences ?? [],
  };
}
