import type { EventPosition } from '../../event/event-position.js';
import { stampOf, type Stamp } from './stamp.js';

/** A register in the form of a snapshot. */
export interface RegisterDump {
  /** Two numbers per stamp: that of the event, and the step. */
  readonly stamps: Int32Array;
  /** Created on demand, since all of them at once would take much memory. */
  readonly texts: Iterable<string>;
}

/** The number by which a snapshot refers to the event at a position. */
export type NumberOf = (position: EventPosition) => number;

/** The position of the event with a number. */
export type PositionAt = (event: number) => EventPosition;

const STAMP_NUMBERS = 2;
const NONE = -1;

/** Writes stamps one after another. */
export function dumpStamps(count: number, stamps: Iterable<Stamp | undefined>, numberOf: NumberOf): Int32Array {
  const column = new Int32Array(count * STAMP_NUMBERS);
  let at = 0;
  for (const stamp of stamps) {
    column[at++] = stamp === undefined ? NONE : numberOf(stamp.position);
    column[at++] = stamp?.step ?? 0;
  }
  return column;
}

/** The stamp at an index of the result of {@link dumpStamps}. */
export function stampAt(column: Int32Array, at: number, positionAt: PositionAt): Stamp | undefined {
  const [event = NONE, step = 0] = [column[at * STAMP_NUMBERS], column[at * STAMP_NUMBERS + 1]];
  return event === NONE ? undefined : stampOf(positionAt(event), step);
}
