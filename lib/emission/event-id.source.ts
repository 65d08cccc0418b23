import { randomFillSync } from 'node:crypto';
import { monotonicFactory } from 'ulid';

const POOL_SIZE = 256;

/** Gives each event its id. */
export interface EventIdSource {
  /** A new id for an event of this time (milliseconds since 1970), in one of the forms of the contract. */
  next(now: number): string;
}

/**
 * ULIDs that increase from one to the next: also within one millisecond, and when the clock goes backwards, as they then
 * keep the time of the last one. `random` gives numbers from 0 up to 1; without it they come from the system's secure
 * source.
 */
export class UlidSource implements EventIdSource {
  private readonly ulid: (now: number) => string;

  constructor(random: () => number = secureRandom()) {
    this.ulid = monotonicFactory(random);
  }

  next(now: number): string {
    return this.ulid(now);
  }
}

/** Numbers from the system's secure source, taken many at a time: asked for one by one they cost more than the id. */
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
