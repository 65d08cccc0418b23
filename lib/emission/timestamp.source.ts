import { toIsoformat, toWireTimestamp } from '../event/timestamp.js';
import type { Clock } from './clock.js';

/** A moment, as a number (milliseconds since 1970) and as a timestamp of the wire (UTC). */
export interface Moment {
  readonly now: number;
  readonly timestamp: string;
}

/** Reads a clock. It formats each moment once, since many events come within one millisecond. */
export class TimestampSource {
  readonly #clock: Clock;
  #last: Moment | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The present moment. Throws a RangeError when the clock returns an invalid time. */
  read(): Moment {
    const now = this.#clock.now();
    if (this.#last?.now === now) return this.#last;
    const text = new Date(now).toISOString();
    this.#last = { now, timestamp: toWireTimestamp(toIsoformat(text) ?? text) };
    return this.#last;
  }
}
