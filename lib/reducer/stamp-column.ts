import type { EventPosition } from '../event/event-position.js';
import { stampOf, type Stamp } from './stamp.js';

/** The number under which an event is known to whoever a dump is made for. */
export type EntryOf = (position: EventPosition) => number;

/** The position of the event of a number. */
export type PositionAt = (entry: number) => EventPosition;

/** Two numbers a stamp: the event's, and the step. */
const STAMP_NUMBERS = 2;
const NONE = -1;

/** Puts stamps one behind the other, each as two numbers. */
export function dumpStamps(count: number, stamps: Iterable<Stamp | undefined>, entryOf: EntryOf): Int32Array {
  const column = new Int32Array(count * STAMP_NUMBERS);
  let at = 0;
  for (const stamp of stamps) {
    column[at++] = stamp === undefined ? NONE : entryOf(stamp.position);
    column[at++] = stamp?.step ?? 0;
  }
  return column;
}

/** The stamp at a place of what {@link dumpStamps} has made. */
export function stampAt(column: Int32Array, at: number, positionAt: PositionAt): Stamp | undefined {
  const [entry = NONE, step = 0] = [column[at * STAMP_NUMBERS], column[at * STAMP_NUMBERS + 1]];
  return entry === NONE ? undefined : stampOf(positionAt(entry), step);
}
