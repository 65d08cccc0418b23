import type { ModelViolation } from '../../model/model-violation.js';
import type { SchemaViolation } from '../schema-violation.js';
import type { JsonDifference } from './json-difference.js';

/** A case came out as it must. */
export interface Passed {
  readonly status: 'passed';
}

/** A case says nothing about this implementation, and why. */
export interface Skipped {
  readonly status: 'skipped';
  readonly reason: string;
}

/** A case came out wrong: in one sentence, and in detail. */
export interface Failed {
  readonly status: 'failed';
  readonly reason: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly model_violations: readonly ModelViolation[];
  readonly schema_violations: readonly SchemaViolation[];
  readonly state_differences: readonly JsonDifference[];
}

/** What a judge says of one case. */
export type Verdict = Passed | Skipped | Failed;

/** The verdict on a case that came out as it must. */
export const PASSED: Passed = Object.freeze({ status: 'passed' });

/** The verdict on a case that does not apply. */
export function skipped(reason: string): Skipped {
  return { status: 'skipped', reason };
}

/** The verdict on a case that came out wrong; what is not given is empty. */
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
