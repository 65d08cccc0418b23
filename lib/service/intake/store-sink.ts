import type { EventSink } from '../../delivery/receiver/event-sink.js';
import type { IntakeAnswer, SubmittedEvent } from './submitted-event.js';

/** What takes events in. */
export interface Intake {
  take(events: readonly SubmittedEvent[]): Promise<readonly IntakeAnswer[]>;
}

/**
 * A sink that hands events to a store. It can answer no more than `stored` and `duplicate`: an event that came under the id
 * of another is a duplicate to it, and is in the list of conflicts.
 */
export function storeSink(intake: Intake): EventSink {
  return {
    store: async (events) => {
      const answers = await intake.take(events.map(({ text }) => ({ text })));
      return answers.map(({ outcome }) => {
        if (outcome === 'rejected') throw new TypeError('the store refuses an event that its receiver let in');
        return outcome === 'stored' ? 'stored' : 'duplicate';
      });
    },
  };
}
