const looked = new Float64Array(1);

/**
 * Takes what was found at places that will be looked at soon. Whoever looks at many of them at once waits for memory
 * once, and not for each; without this, a compiler would leave out what only looks.
 */
export function foresee(found: number): void {
  looked[0] = found;
}
