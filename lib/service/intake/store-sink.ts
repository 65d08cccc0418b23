import type { BatchSink } from '../../delivery/receiver/batch-sink.js';
import { splitEvents } from './split-events.js';
import type { IntakeAnswer, SubmittedEvent } from './submitted-event.js';

/** What takes events in. */
export interface Intake {
  take(events: readonly SubmittedEvent[]): Promise<readonly IntakeAnswer[]>;
}

/**
 * A sink that hands events to a store: whole batches as they came. One event after the other, as an EventSink is given
 * them, loses the bytes: what it has then is the JSON of an event.
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
