import type { BatchLimits } from './transport.js';

const ENVELOPE_BYTES = 64 * 1_024;
/** An event that was taken needs a hundred bytes; one that was rejected has its violations. */
const BYTES_AN_EVENT = 4 * 1_024;
const MOST_BYTES = 8 * 1_024 * 1_024;

/** The most bytes that the answer to a batch can rightly have. */
export function longestReply({ maxEvents }: BatchLimits): number {
  return Math.min(MOST_BYTES, ENVELOPE_BYTES + BYTES_AN_EVENT * maxEvents);
}
