import { LamportRangeError } from '../errors/lamport-range.error.js';

/**
 * The Lamport value above all the given ones: above the clock's last value for an event of this node; above that and a
 * remote value when an event was received.
 *
 * @throws LamportRangeError when one of them is not an integer from 0 to 2^53 - 2.
 */
export function lamportAbove(...values: readonly number[]): number {
  const unfit = values.find((value) => !Number.isSafeInteger(value) || value < 0 || value >= Number.MAX_SAFE_INTEGER);
  if (unfit !== undefined) throw new LamportRangeError(unfit);
  return Math.max(...values) + 1;
}
