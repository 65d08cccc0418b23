import type { Fault } from '../fault.js';

/** After this many faults the rest of an array or record is skipped. */
export const MOST_FAULTS = 1000;

/**
 * Stands in for a value that does not have the shape its field declares, and records why.
 *
 * class-validator reports faults of properties only, never inside an array or a record; a misfit holds the exact place,
 * relative to itself.
 */
export class Misfit {
  constructor(readonly faults: readonly Fault[]) {}

  /** A misfit that is wrong as a whole. */
  static of(raw: unknown, violationType: string, message: string): Misfit {
    return new Misfit([{ path: [], message, violation_type: violationType, input_value: raw }]);
  }

  /**
   * Shapes each element of a container; the result is one misfit for all of it when any element does not fit. It holds
   * only the first faults, so that a line full of faults does not cost the time and memory of millions.
   */
  static shape<K extends string | number>(
    elements: Iterable<readonly [K, unknown]>,
    shapeOne: (element: unknown) => unknown,
  ): Misfit | readonly (readonly [K, unknown])[] {
    const faults: Fault[] = [];
    const shaped: (readonly [K, unknown])[] = [];
    for (const [key, element] of elements) {
      const one = shapeOne(element);
      if (one instanceof Misfit) faults.push(...one.under(String(key)));
      else shaped.push([key, one]);
      if (faults.length >= MOST_FAULTS) break;
    }
    return faults.length === 0 ? shaped : new Misfit(faults);
  }

  /** The same faults, seen from one level further out. */
  under(key: string): readonly Fault[] {
    return this.faults.map((fault) => ({ ...fault, path: [key, ...fault.path] }));
  }
}
