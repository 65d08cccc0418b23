import type { Event } from './event.js';
import { isoformatOf } from './timestamp.js';

/** The position of an event in the order of its stream: the sort key of the reference; see docs/concepts.md#order. */
export interface EventPosition {
  readonly lamport_clock: number;
  /** Compared as a string, so an offset counts as it is written. */
  readonly isoformat: string;
  readonly event_id: string;
  /** The line of the input that the event was read from, from 1. It does not affect the order. */
  readonly line?: number | undefined;
}

/** The position that follows from an event's own fields. */
export function positionOf(event: Event): EventPosition {
  return { lamport_clock: event.lamport_clock, isoformat: isoformatOf(event.timestamp), event_id: event.event_id };
}

/** A copy with the public fields only, without what the class of the position may keep besides. */
export function plainPosition({ lamport_clock, isoformat, event_id, line }: EventPosition): EventPosition {
  return { lamport_clock, isoformat, event_id, ...(line !== undefined && { line }) };
}

/**
 * Negative, zero or positive, as `a` sorts before, with or after `b`: by Lamport clock, then isoformat, then event id.
 */
export function comparePositions(a: EventPosition, b: EventPosition): number {
  if (a.lamport_clock !== b.lamport_clock) return a.lamport_clock - b.lamport_clock;
  return compareText(a.isoformat, b.isoformat) || compareText(a.event_id, b.event_id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
