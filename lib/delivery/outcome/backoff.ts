/** Returns numbers from 0 up to, but not including, 1. */
export type Random = () => number;

/** How the delays between attempts grow, in milliseconds. */
export interface Backoff {
  /** The delay after the first failure. It doubles with each further one. */
  readonly firstDelay: number;
  /** The upper limit of the delay. */
  readonly longestDelay: number;
}

/**
 * How long to wait after a failure that follows `failures` others in a row: a random time between half and the whole of
 * the exponential delay, so that senders that failed together do not return together. At least 1.
 */
export function delayAfter(failures: number, { firstDelay, longestDelay }: Backoff, random: Random): number {
  const delay = Math.min(longestDelay, firstDelay * 2 ** failures);
  return Math.max(1, Math.ceil((delay / 2) * (1 + random())));
}
