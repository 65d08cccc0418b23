import type { Intake } from '../../intake/store-sink.js';
import type { Counter } from './metrics.js';

/** An intake that counts what it answers, and tells why it could not. */
export function countingIntake(intake: Intake, counter: Counter, onRefusal: (error: unknown) => void): Intake {
  return {
    take: async (events) => {
      try {
        const answers = await intake.take(events);
        for (const { outcome } of answers) counter.add({ outcome });
        return answers;
      } catch (error) {
        onRefusal(error);
        throw error;
      }
    },
  };
}
