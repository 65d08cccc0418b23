import type { Fault } from '../fault.js';

/**
 * Stands where a value could not be brought into the shape its field declares, and remembers why.
 *
 * class-validator reports a fault at a property, never inside an array or a record; a misfit carries the exact place,
 * relative to itself.
 */
export class Misfit {
  constructor(readonly faults: readonly Fault[]) {}

  /** A misfit that is wrong as a whole. */
  static of(raw: unknown, violationType: string, message: string): Misfit {
    return new Misfit([{ path: [], message, violation_type: violationType, input_value: raw }]);
  }

  /** One misfit for a container, out of those found under its keys; undefined when there are none. */
  static gather(elements: Iterable<readonly [string | number, unknown]>): Misfit | undefined {
    const faults: Fault[] = [];
    for (const [key, element] of elements) {
      if (element instanceof Misfit) for (const fault of element.under(String(key))) faults.push(fault);
    }
    return faults.length === 0 ? undefined : new Misfit(faults);
  }

  /** The same faults, seen from one level further out. */
  under(key: string): readonly Fault[] {
    return this.faults.map((fault) => ({ ...fault, path: [key, ...fault.path] }));
  }
}
