/** Tells the time in whole milliseconds since 1970 (UTC). It may go backwards, as the clocks of machines do. */
export interface Clock {
  /** The present time, in milliseconds. */
  now(): number;
}

/** The machine's own clock. */
export const SYSTEM_CLOCK: Clock = Object.freeze({ now: () => Date.now() });
