import type { AsOf } from '../../query/as-of.js';
import { integer, text } from '../api/parameter.js';

/** The parameters of a route that can answer for a point in the past; without both of them, for the latest state. */
export const AS_OF = {
  lamport: integer('The state as of this Lamport value.', { minimum: 0, byDefault: undefined }),
  time: text('The state as of this time, by the timestamps of the events: ISO 8601.'),
  received: text('The state of the events that the service had received by this time: ISO 8601.'),
} as const;

/** The point that these values name; undefined for now. */
export function asOf({
  lamport,
  time,
  received,
}: {
  readonly lamport: number | undefined;
  readonly time: string | undefined;
  readonly received?: string | undefined;
}): AsOf | undefined {
  if (lamport !== undefined) return { lamport };
  if (time !== undefined) return { time };
  return received === undefined ? undefined : { received };
}
