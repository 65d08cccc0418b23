import { checksumOfEvent } from './checksum.js';
import { StoreError } from '../../errors/store.error.js';
import type { LoggedEvent } from './logged-event.js';

/** An event as an engine reads it, with its stored checksum. */
export interface EventRow {
  readonly event: LoggedEvent;
  readonly checksum: number;
}

/**
 * Converts rows to events, and verifies their checksums.
 *
 * @throws StoreError with the code LOG_DAMAGED when a row differs from what was stored.
 */
export function soundEvents(place: string, rows: readonly EventRow[]): readonly LoggedEvent[] {
  return rows.map(({ event, checksum }) => {
    // Damage can also change what kind of value a row holds, and leave its bytes as they are.
    if (typeof event.text !== 'string' || checksumOfEvent(event) !== checksum) {
      throw damaged(place, `the event at ${placeOf(event)} differs from what was stored`);
    }
    return event;
  });
}

/**
 * Checks that numbers follow `after` without gaps.
 *
 * @throws StoreError with the code LOG_DAMAGED when one is missing.
 */
export function assertWithoutGaps(place: string, what: string, after: number, numbers: readonly number[]): void {
  for (const [index, number] of numbers.entries()) {
    const expected = after + index + 1;
    if (number !== expected) throw damaged(place, `${what} ${String(expected)} is missing`);
  }
}

/**
 * Checks that the events read reach `reached`, which is stored separately from them.
 *
 * @throws StoreError with the code LOG_DAMAGED when the last ones are missing.
 */
export function assertReached(place: string, what: string, reached: number, end: number): void {
  if (reached < end) {
    throw damaged(place, `the last events of ${what} are missing, ${String(reached + 1)} to ${String(end)}`);
  }
}

function damaged(place: string, what: string): StoreError {
  return new StoreError('LOG', 'DAMAGED', { place, what });
}

function placeOf({ partition, position }: LoggedEvent): string {
  return `position ${String(position)} of partition ${String(partition)}`;
}
