import { assertKinds, assertOptions, CLOCK, FUNCTION, wholeNumberFrom, withDefaults } from '../../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../../emission/clock.js';
import { InvalidArgumentError } from '../../errors/invalid-argument.error.js';
import type { Backoff, Random } from '../outcome/backoff.js';
import type { DeadLetter, RelayTally } from './relay-report.js';
import type { SituationListener } from './relay-situation.js';

/** Options of a relay. Times are in milliseconds. */
export interface RelayOptions extends Partial<Backoff> {
  /** How often a receiver may reject an event before it is given up; 5 by default. */
  readonly rejectionLimit?: number;
  /** The maximum delay accepted from a receiver's Retry-After; an hour by default. */
  readonly longestRetryAfter?: number;
  /** How long the lease lasts when this process can no longer renew it; 30 seconds by default. */
  readonly leaseTime?: number;
  /** How often to look for new events, and for the lease; a second by default. */
  readonly pollInterval?: number;
  /** How long to wait for an answer after the relay was asked to stop; 4 seconds by default, to end within 5. */
  readonly grace?: number;
  /** The machine's clock by default. The outbox must have the same. */
  readonly clock?: Clock;
  /** Math.random by default. */
  readonly random?: Random;
  /** Called after every request whose outcomes were recorded. */
  readonly onProgress?: (tally: RelayTally) => void;
  /** Called for each event that was given up, once that is recorded. */
  readonly onDeadLetter?: (letter: DeadLetter) => void;
  /** Called when the relay's situation changes: the receiver is away or back; another relay has the lease. */
  readonly onSituation?: SituationListener;
}

/** The options of a relay, complete. */
export type CompleteRelayOptions = Required<RelayOptions>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const DEFAULTS: CompleteRelayOptions = {
  rejectionLimit: 5,
  firstDelay: SECOND,
  longestDelay: 5 * MINUTE,
  longestRetryAfter: 60 * MINUTE,
  leaseTime: 30 * SECOND,
  pollInterval: SECOND,
  grace: 4 * SECOND,
  clock: SYSTEM_CLOCK,
  random: Math.random,
  onProgress: () => undefined,
  onDeadLetter: () => undefined,
  onSituation: () => undefined,
};

const KINDS = {
  rejectionLimit: wholeNumberFrom(1),
  firstDelay: wholeNumberFrom(1),
  longestDelay: wholeNumberFrom(1),
  longestRetryAfter: wholeNumberFrom(0),
  leaseTime: wholeNumberFrom(1),
  pollInterval: wholeNumberFrom(1),
  grace: wholeNumberFrom(0),
  clock: CLOCK,
  random: FUNCTION,
  onProgress: FUNCTION,
  onDeadLetter: FUNCTION,
  onSituation: FUNCTION,
};

/**
 * The options with their defaults.
 *
 * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
 */
export function completeRelayOptions(options: RelayOptions): CompleteRelayOptions {
  assertOptions(options);
  const complete = withDefaults(DEFAULTS, options);
  assertKinds(complete, KINDS);
  if (complete.longestDelay < complete.firstDelay) {
    throw new InvalidArgumentError('longestDelay', 'at least as long as firstDelay', complete.longestDelay);
  }
  return complete;
}
