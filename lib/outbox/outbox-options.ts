import { assertOptions, CLOCK } from '../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../emission/clock.js';
import { InvalidOutboxOptionError } from '../errors/invalid-outbox-option.error.js';

/** What can be chosen about every outbox. */
export interface OutboxOptions {
  /** How many events may be pending; 100,000 unless given. */
  readonly limit?: number;
  /** How long delivered events are kept, in milliseconds; seven days unless given. */
  readonly keepDelivered?: number;
  /** The machine's clock unless given. */
  readonly clock?: Clock;
}

const DEFAULT_LIMIT = 100_000;
const SEVEN_DAYS = 7 * 24 * 60 * 60 * 1_000;

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when they are no options, or the clock is none.
 * @throws InvalidOutboxOptionError when the limit is no positive integer, or the time to keep is negative or no number.
 */
export function completeOptions(options: OutboxOptions): Required<OutboxOptions> {
  assertOptions(options, { clock: CLOCK });
  const { limit = DEFAULT_LIMIT, keepDelivered = SEVEN_DAYS, clock = SYSTEM_CLOCK } = options;
  if (!Number.isSafeInteger(limit) || limit < 1) {
    throw new InvalidOutboxOptionError('limit', limit, 'an integer from 1');
  }
  if (!Number.isFinite(keepDelivered) || keepDelivered < 0) {
    throw new InvalidOutboxOptionError('keepDelivered', keepDelivered, 'milliseconds, from 0');
  }
  return { limit, keepDelivered, clock };
}
