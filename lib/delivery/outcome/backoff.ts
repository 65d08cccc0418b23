/** Gives numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** How the delays between attempts grow, in milliseconds. */
export interface Backoff {
  /** The delay after the first failure; it doubles with each further one. */
  readonly firstDelay: number;
  /** No delay is longer. */
  readonly longestDelay: number;
}

/**
 * How long to wait after a failure, when there were `failures` in a row before it: between half and the whole of the
 * exponential delay, by chance, so that senders that failed together do not come back together. At least 1.
 */
export function delayAfter(failures: number, { firstDelay, longestDelay }: Backoff, random: Random): number {
  const delay = Math.min(longestDelay, firstDelay * 2 ** failures);
  return Math.max(1, Math.ceil((delay / 2) * (1 + random())));
}
