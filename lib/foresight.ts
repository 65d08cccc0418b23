const looked = new Float64Array(1);

/**
 * Takes values read ahead from places that are needed soon. Reading many of them together waits for memory once instead
 * of once for each. Without a use of the values, the compiler would leave out the reads.
 */
export function foresee(found: number): void {
  looked[0] = found;
}
