import { InvalidCursorError } from '../../errors/invalid-cursor.error.js';
import type { EventPlace } from './new-event.js';

const TEXT = /^\d{1,16}(?:-\d{1,16})*$/;

/**
 * How far a log was read: the last position in each partition. Positions of one partition become readable in order,
 * those of different partitions in any order, so a single number would not suffice.
 */
export class LogCursor {
  readonly #positions: readonly number[];

  private constructor(positions: readonly number[]) {
    this.#positions = positions;
  }

  /** The beginning of a log with a number of `partitions`. */
  static start(partitions: number): LogCursor {
    return new LogCursor(Array.from({ length: partitions }, () => 0));
  }

  /** The cursor behind the last position of each partition: `positions`, in the order of partitions. */
  static of(positions: readonly number[]): LogCursor {
    return new LogCursor([...positions]);
  }

  /**
   * Reads the result of `toString`.
   *
   * @param text the result of `toString`.
   * @param partitions the number of partitions of the log.
   * @returns the cursor.
   * @throws InvalidCursorError when it is not a cursor, or belongs to a log with another number of partitions.
   */
  static parse(text: string, partitions: number): LogCursor {
    const positions = TEXT.test(text) ? text.split('-').map(Number) : [];
    if (positions.length !== partitions || !positions.every(Number.isSafeInteger)) throw new InvalidCursorError(text);
    return new LogCursor(positions);
  }

  /** The number of partitions. */
  get partitions(): number {
    return this.#positions.length;
  }

  /** The last position read in a `partition`; 0 for none. */
  positionOf(partition: number): number {
    return this.#positions[partition] ?? 0;
  }

  /** The cursor behind `events`, too. */
  past(events: readonly Pick<EventPlace, 'partition' | 'position'>[]): LogCursor {
    const positions = [...this.#positions];
    for (const { partition, position } of events) {
      positions[partition] = Math.max(position, positions[partition] ?? 0);
    }
    return new LogCursor(positions);
  }

  /** Whether an event was read. */
  covers({ partition, position }: Pick<EventPlace, 'partition' | 'position'>): boolean {
    return position <= this.positionOf(partition);
  }

  /** Whether another cursor is at least as far in every partition. */
  isWithin(other: LogCursor): boolean {
    return this.#positions.every((position, partition) => position <= other.positionOf(partition));
  }

  /** The text for `parse`, suitable for a URL, a header and the id of a server-sent event. */
  toString(): string {
    return this.#positions.join('-');
  }
}
