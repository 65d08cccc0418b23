import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const POOL_SIZE = 256;

/** Creates the ids of events. */
export interface EventIdSource {
  /**
   * A new id in one of the contract's forms.
   *
   * @param now the time of the event, in milliseconds since 1970.
   * @returns an id that was never used before.
   */
  next(now: number): string;
}

/**
 * Creates ULIDs in ascending order, even within one millisecond and when the clock goes backwards: they then keep the
 * time of the last one. `random` returns numbers from 0 up to 1; by default they come from the system's secure source.
 */
export class UlidSource implements EventIdSource {
  readonly #ulid: (now: number) => string;

  constructor(random: () => number = secureRandom()) {
    this.#ulid = monotonicFactory(random);
  }

  next(now: number): string {
    return this.#ulid(now);
  }
}

/** Numbers from the system's secure source, read many at a time: one by one they would cost more than the id. */
function secureRandom(): () => number {
  const pool = new Uint32Array(POOL_SIZE);
  let next = POOL_SIZE;
  return () => {
    if (next === POOL_SIZE) {
      randomFillSync(pool);
      next = 0;
    }
    return (pool[next++] ?? 0) / 2 ** 32;
  };
}
