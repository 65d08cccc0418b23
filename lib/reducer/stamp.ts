import { comparePositions, type EventPosition } from '../event/event-position.js';

/** When something was written to a draft: at which event, and as which of that event's writes. */
export interface Stamp {
  readonly position: EventPosition;
  readonly step: number;
}

/** A stamp as it is written to a snapshot: Lamport clock, isoformat, event id, step. */
export type StampDump = readonly [lamport_clock: number, isoformat: string, event_id: string, step: number];

/** Takes a stamp apart. */
export function dumpStamp({ position, step }: Stamp): StampDump {
  return [position.lamport_clock, position.isoformat, position.event_id, step];
}

/** The stamp that {@link dumpStamp} has taken apart. */
export function restoreStamp([lamport_clock, isoformat, event_id, step]: StampDump): Stamp {
  return { position: { lamport_clock, isoformat, event_id }, step };
}

/** Whether `a` was written after `b`; after nothing, it always was. */
export function isAfter(a: Stamp, b: Stamp | undefined): boolean {
  return b === undefined || compareStamps(a, b) > 0;
}

/** Orders writes as the events they belong to, and within an event as they were made. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return comparePositions(a.position, b.position) || a.step - b.step;
}
