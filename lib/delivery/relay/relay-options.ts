import { assertKinds, assertOptions, CLOCK, FUNCTION, wholeNumberFrom, withDefaults } from '../../argument-check.js';
import { SYSTEM_CLOCK, type Clock } from '../../emission/clock.js';
import { InvalidArgumentError } from '../../errors/invalid-argument.error.js';
import type { Backoff, Random } from '../outcome/backoff.js';
import type { DeadLetter, RelayTally } from './relay-report.js';
import type { SituationListener } from './relay-situation.js';

/** What can be chosen about a relay. Times are milliseconds. */
export interface RelayOptions extends Partial<Backoff> {
  /** How often a receiver may reject an event before it is given up; 5 unless given. */
  readonly rejectionLimit?: number;
  /** The most that a receiver's Retry-After is obeyed; an hour unless given. */
  readonly longestRetryAfter?: number;
  /** How long the lease lasts when this process can no longer prolong it; 30 seconds unless given. */
  readonly leaseTime?: number;
  /** How often to look for new events, and for the lease; a second unless given. */
  readonly pollInterval?: number;
  /** How long an answer is waited for after the relay was told to stop; 4 seconds unless given, to end within 5. */
  readonly grace?: number;
  /** The machine's clock unless given. It must be the outbox's, too. */
  readonly clock?: Clock;
  /** Math.random unless given. */
  readonly random?: Random;
  /** Called after every request whose outcomes were recorded. */
  readonly onProgress?: (tally: RelayTally) => void;
  /** Called for each event that was given up, once that is recorded. */
  readonly onDeadLetter?: (letter: DeadLetter) => void;
  /** Called when the relay's situation changes: the receiver is away, or there again; another relay has the lease. */
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
 * @throws InvalidArgumentError when they are no options, or one of them makes no sense.
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
