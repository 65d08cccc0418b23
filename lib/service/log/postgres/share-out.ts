import type { LogCursor } from '../log-cursor.js';

/** Positions of one partition: those above `after` up to `until`. */
export type PositionRange = readonly [partition: number, after: number, until: number];

/**
 * Shares out a number of events among the partitions with events between two cursors, as evenly as their numbers allow.
 */
export function shareOut(after: LogCursor, head: LogCursor, count: number): readonly PositionRange[] {
  const ranges = Array.from({ length: head.partitions }, (_, partition) => ({
    partition,
    from: after.positionOf(partition),
    available: Math.max(0, head.positionOf(partition) - after.positionOf(partition)),
  })).filter(({ available }) => available > 0);
  // Partitions with few events come first, so that what they do not need is left for the others.
  ranges.sort((a, b) => a.available - b.available);
  let left = count;
  const shares = ranges.map(({ partition, from, available }, index): PositionRange => {
    const share = Math.min(available, Math.ceil(left / (ranges.length - index)));
    left -= share;
    return [partition, from, from + share];
  });
  return shares.filter(([, from, until]) => until > from);
}
