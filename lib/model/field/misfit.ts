import type { ModelViolation } from '../model-violation.js';

/**
 * Stands where a value could not be brought into the shape its field declares, and remembers why.
 *
 * class-validator reports a fault at a property, never inside an array or a record; a misfit carries the exact place,
 * relative to itself.
 */
export class Misfit {
  constructor(readonly violations: readonly ModelViolation[]) {}

  /** A misfit that is wrong as a whole. */
  static of(raw: unknown, violationType: string, message: string): Misfit {
    return new Misfit([{ field: '', message, violation_type: violationType, input_value: raw }]);
  }

  /** One misfit for a container, out of those found under its keys; undefined when there are none. */
  static gather(elements: Iterable<readonly [string | number, unknown]>): Misfit | undefined {
    const violations: ModelViolation[] = [];
    for (const [key, element] of elements) {
      if (element instanceof Misfit) violations.push(...element.under(String(key)));
    }
    return violations.length === 0 ? undefined : new Misfit(violations);
  }

  /** The same violations, seen from one level further out. */
  under(key: string): readonly ModelViolation[] {
    return this.violations.map((violation) => ({
      ...violation,
      field: violation.field === '' ? key : `${key}.${violation.field}`,
    }));
  }
}
