import type { ModelViolation } from './model-violation.js';

/**
 * A violation whose path is still a list of keys. A key may be empty or contain a dot, so keys are joined only at the
 * end.
 */
export interface Fault extends Omit<ModelViolation, 'field'> {
  readonly path: readonly string[];
}

/** The faults in the form that is reported, each with its dotted path. */
export function toViolations(faults: readonly Fault[]): readonly ModelViolation[] {
  return faults.map(({ path, message, violation_type, input_value }) => ({
    field: path.join('.'),
    message,
    violation_type,
    input_value,
  }));
}
