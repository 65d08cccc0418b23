import { InvalidArgumentError } from '../../../errors/invalid-argument.error.js';
import type { AsOf } from '../../query/as-of.js';
import { integer, text } from '../api/parameter.js';

/** The parameters of a route that can answer for a point in the past; without both of them, for the latest state. */
export const AS_OF = {
  lamport: integer('The state as of this Lamport value.', { minimum: 0, byDefault: undefined }),
  time: text('The state as of this time, by the timestamps of the events: ISO 8601.'),
  received: text('The state of the events that the service had received by this time: ISO 8601.'),
} as const;

interface PointValues {
  readonly lamport: number | undefined;
  readonly time: string | undefined;
  readonly received: string | undefined;
}

/**
 * The point that these values name; undefined for now.
 *
 * @throws InvalidArgumentError when they name several.
 */
export function asOf({ lamport, time, received }: PointValues): AsOf | undefined {
  const points: readonly AsOf[] = [
    ...(lamport === undefined ? [] : [{ lamport }]),
    ...(time === undefined ? [] : [{ time }]),
    ...(received === undefined ? [] : [{ received }]),
  ];
  const { length } = points;
  if (length > 1)
    throw new InvalidArgumentError('asOf', `one point: a Lamport value or a time; ${String(length)} are given`);
  return points[0];
}
