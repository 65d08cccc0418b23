import type { BatchSink } from '../../delivery/receiver/batch-sink.js';
import { splitEvents } from './split-events.js';
import type { IntakeAnswer, SubmittedEvent } from './submitted-event.js';

/** An object that takes events in. */
export interface Intake {
  take(events: readonly SubmittedEvent[]): Promise<readonly IntakeAnswer[]>;
}

/**
 * A sink that hands whole batches to a store as they came. Event by event, as an EventSink receives them, the original
 * bytes would be lost.
 */
export function storeSink(intake: Intake): BatchSink {
  return {
    takeBatch: ({ text, events, traces }) => {
      const texts = splitEvents(text) ?? [];
      return intake.take(
        events.map((value, at) => ({
          text: texts[at] ?? JSON.stringify(value),
          value,
          trace: traces[at] ?? null,
        })),
      );
    },
    store: async (events) => {
      const answers = await intake.take(events.map(({ text }) => ({ text })));
      return answers.map(({ outcome }) => {
        if (outcome === 'rejected') throw new TypeError('the store refuses an event that its receiver let in');
        return outcome;
      });
    },
  };
}
