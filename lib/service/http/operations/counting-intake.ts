import type { Intake } from '../../intake/store-sink.js';
import type { Counter } from './metrics.js';

/** An intake that counts what it answers. */
export function countingIntake(intake: Intake, counter: Counter): Intake {
  return {
    take: async (events) => {
      const answers = await intake.take(events);
      for (const { outcome } of answers) counter.add({ outcome });
      return answers;
    },
  };
}
