import { assertOptions, CLOCK, WHOLE_NUMBER, type Expectation } from '../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../emission/clock.js';

/** Options of every outbox. */
export interface OutboxOptions {
  /** Maximum number of pending events; 100,000 by default. */
  readonly limit?: number;
  /** How long delivered events are kept, in milliseconds; seven days by default. */
  readonly keepDelivered?: number;
  /** The machine's clock by default. */
  readonly clock?: Clock;
}

const DEFAULT_LIMIT = 100_000;
const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1_000;

const DURATION: Expectation = {
  expected: 'milliseconds, from 0',
  accepts: (value) => Number.isFinite(value) && Number(value) >= 0,
};

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
 */
export function completeOptions(options: OutboxOptions): Required<OutboxOptions> {
  assertOptions(options, { limit: WHOLE_NUMBER, keepDelivered: DURATION, clock: CLOCK });
  const { limit = DEFAULT_LIMIT, keepDelivered = SEVEN_DAYS, clock = SYSTEM_CLOCK } = options;
  return { limit, keepDelivered, clock };
}
