import type { Fault } from '../fault.js';

/** With so many faults in an array or a record, the rest of it is not looked at. */
export const MOST_FAULTS = 1000;

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

  /**
   * The elements of a container, each brought into shape; one misfit for all of it when any does not fit. It then holds
   * the first faults only, so that a line of nothing but faults costs neither the time nor the memory of millions.
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
