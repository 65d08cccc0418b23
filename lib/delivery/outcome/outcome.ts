import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import type { OutboxOutcome } from '../../outbox/outbox-outcome.js';
import type { Verdict } from './judgement.js';

/** When and how often an event is sent again. */
export interface RetryRule {
  /** How often an event may be rejected: with the last rejection it is given up. */
  readonly rejectionLimit: number;
  /** The delay in milliseconds after a failure, by the number of failures before it. */
  readonly delayAfter: (failures: number) => number;
}

/** The outcome to record for a verdict on an event at `now` (milliseconds since 1970). */
export function outcomeOfVerdict(entry: OutboxEntry, verdict: Verdict, now: number, rule: RetryRule): OutboxOutcome {
  const { sequence } = entry;
  switch (verdict.result) {
    case 'delivered':
      return { sequence, result: 'delivered' };
    case 'undeliverable':
      return { sequence, result: 'dead', error: verdict.reason };
    case 'rejected':
      if (entry.rejections + 1 >= rule.rejectionLimit) return { sequence, result: 'dead', error: verdict.reason };
      return {
        sequence,
        result: 'rejected',
        error: verdict.reason,
        nextAttemptAt: now + rule.delayAfter(entry.rejections),
      };
    case 'transient':
      return {
        sequence,
        result: 'transient',
        error: verdict.reason,
        nextAttemptAt: verdict.soon === true ? 0 : now + rule.delayAfter(entry.attempts),
      };
  }
}
