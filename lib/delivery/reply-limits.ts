import type { BatchLimits } from './transport.js';

const ENVELOPE_BYTES = 64 * 1_024;
/** A taken event needs a hundred bytes; a rejected one has its violations. */
const BYTES_AN_EVENT = 4 * 1_024;
const MOST_BYTES = 8 * 1_024 * 1_024;

/** The maximum size in bytes that the answer to a batch can reasonably have. */
export function longestReply({ maxEvents }: BatchLimits): number {
  return Math.min(MOST_BYTES, ENVELOPE_BYTES + BYTES_AN_EVENT * maxEvents);
}
