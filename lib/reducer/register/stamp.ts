import { comparePositions, type EventPosition } from '../../event/event-position.js';

/** When something was written: at which event, and as which of that event's writes. */
export interface Stamp {
  /** The clock of the position, which settles nearly every comparison. */
  readonly lamport_clock: number;
  readonly position: EventPosition;
  readonly step: number;
}

/**
 * Stamps a write. There are very many stamps, so the position itself serves as the stamp of its first write if it can.
 */
export function stampOf(position: EventPosition & Partial<Stamp>, step: number): Stamp {
  const { lamport_clock } = position;
  return position.step === step ? (position as Stamp) : { lamport_clock, position, step };
}

/** Whether `a` was written after `b`; always true without a `b`. */
export function isAfter(a: Stamp, b: Stamp | undefined): boolean {
  return b === undefined || compareStamps(a, b) > 0;
}

/** Orders writes by their events, and within an event by their sequence. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.lamport_clock !== b.lamport_clock) return a.lamport_clock - b.lamport_clock;
  return comparePositions(a.position, b.position) || a.step - b.step;
}
