import type { ModelViolation } from './model-violation.js';

/** A violation whose place is still a list of keys: a key may be empty or hold a dot, so it is joined only at the end. */
export interface Fault {
  readonly path: readonly string[];
  readonly message: string;
  readonly violation_type: string;
  readonly input_value: unknown;
}

/** The faults as they are reported, each with its dotted path. */
export function toViolations(faults: readonly Fault[]): readonly ModelViolation[] {
  return faults.map(({ path, message, violation_type, input_value }) => ({
    field: path.join('.'),
    message,
    violation_type,
    input_value,
  }));
}
