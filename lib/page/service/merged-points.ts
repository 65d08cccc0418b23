import type { PointKind, TimelinePoint } from '../dossier-detail.js';

/** The maximum number of points in a timeline. */
export const MOST_POINTS = 200;

const KINDS: readonly PointKind[] = ['snapshot', 'drift', 'missing', 'indexed'];
const POINTS_PER_KIND = MOST_POINTS / KINDS.length;

/**
 * The points of a timeline in Lamport order: all of them, or at most {@link MOST_POINTS} by merging neighbours of one
 * kind. Each kind has equal room, so that a few snapshots stay distinct among many artifacts.
 *
 * @param points in any order, each of one event.
 */
export function mergedPoints(points: readonly TimelinePoint[]): readonly TimelinePoint[] {
  const sorted = points.toSorted(byLamport);
  if (sorted.length <= MOST_POINTS) return sorted;
  return KINDS.flatMap((kind) => merged(sorted.filter((point) => point.kind === kind))).sort(byLamport);
}

function merged(points: readonly TimelinePoint[]): readonly TimelinePoint[] {
  const size = Math.ceil(points.length / POINTS_PER_KIND);
  return points
    .map((point, at) => ({ ...point, count: Math.min(size, (at % size) + 1) }))
    .filter((_, at) => at % size === size - 1 || at === points.length - 1);
}

function byLamport(one: TimelinePoint, other: TimelinePoint): number {
  return one.lamport - other.lamport;
}
