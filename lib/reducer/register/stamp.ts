import { comparePositions, type EventPosition } from '../../event/event-position.js';

/** When something was written to a draft: at which event, and as which of that event's writes. */
export interface Stamp {
  /** That of the position, which settles nearly every comparison. */
  readonly lamport_clock: number;
  readonly position: EventPosition;
  readonly step: number;
}

/** Stamps a write. A position that can be the stamp of the first write of its event is that: there are many of them. */
export function stampOf(position: EventPosition & Partial<Stamp>, step: number): Stamp {
  const { lamport_clock } = position;
  return position.step === step ? (position as Stamp) : { lamport_clock, position, step };
}

/** Whether `a` was written after `b`; after nothing, it always was. */
export function isAfter(a: Stamp, b: Stamp | undefined): boolean {
  return b === undefined || compareStamps(a, b) > 0;
}

/** Orders writes as the events they belong to, and within an event as they were made. */
export function compareStamps(a: Stamp, b: Stamp): number {
  if (a.lamport_clock !== b.lamport_clock) return a.lamport_clock - b.lamport_clock;
  return comparePositions(a.position, b.position) || a.step - b.step;
}
