import { DuplicateOutcomeError } from '../errors/duplicate-outcome.error.js';
import type { OutboxEntry } from './outbox-entry.js';

/**
 * The outcome of sending one event. It is `delivered`; or it stays pending until `nextAttemptAt` (milliseconds since
 * 1970), because of a `transient` failure or because the receiver `rejected` the event itself; or it is `dead`:
 * rejected for the last time. `error` says why. It must not contain secrets, since it is stored.
 */
export type OutboxOutcome =
  | { readonly sequence: number; readonly result: 'delivered' }
  | {
      readonly sequence: number;
      readonly result: 'transient' | 'rejected';
      readonly error: string;
      readonly nextAttemptAt: number;
    }
  | { readonly sequence: number; readonly result: 'dead'; readonly error: string };

/** The part of an entry that an outcome changes. */
export type Settlement = Pick<
  OutboxEntry,
  'state' | 'attempts' | 'rejections' | 'nextAttemptAt' | 'lastError' | 'settledAt'
>;

const LONGEST_ERROR = 2_000;

/** The changes that an outcome recorded at `now` makes to an entry. */
export function settle(
  entry: Pick<OutboxEntry, 'attempts' | 'rejections'>,
  outcome: OutboxOutcome,
  now: number,
): Settlement {
  const isRejection = outcome.result === 'rejected' || outcome.result === 'dead';
  const staysPending = outcome.result === 'transient' || outcome.result === 'rejected';
  return {
    state: staysPending ? 'pending' : outcome.result,
    attempts: entry.attempts + 1,
    rejections: entry.rejections + (isRejection ? 1 : 0),
    nextAttemptAt: staysPending ? Math.ceil(outcome.nextAttemptAt) : 0,
    lastError: outcome.result === 'delivered' ? null : outcome.error.slice(0, LONGEST_ERROR),
    settledAt: staysPending ? null : now,
  };
}

/**
 * Checks that no event has two outcomes.
 *
 * @throws DuplicateOutcomeError when one has.
 */
export function assertOneOutcomeEach(outcomes: readonly OutboxOutcome[]): void {
  const seen = new Set<number>();
  for (const { sequence } of outcomes) {
    if (seen.has(sequence)) throw new DuplicateOutcomeError(sequence);
    seen.add(sequence);
  }
}
