import type { Intake } from '../../intake/store-sink.js';
import type { Counter } from './metrics.js';
import type { PendingBatches } from './pending-batches.js';

/** Where an intake is counted. */
export interface IntakeCounts {
  /** Events by `outcome`. */
  readonly outcomes: Counter;
  readonly pending: PendingBatches;
}

/** An intake that counts what it answers and what it has yet to answer, and tells why it could not. */
export function countingIntake(
  intake: Intake,
  { outcomes, pending }: IntakeCounts,
  onRefusal: (error: unknown) => void,
): Intake {
  return {
    take: async (events) => {
      const settle = pending.begin(events.length);
      try {
        const answers = await intake.take(events);
        for (const { outcome } of answers) outcomes.add({ outcome });
        return answers;
      } catch (error) {
        onRefusal(error);
        throw error;
      } finally {
        settle();
      }
    },
  };
}
