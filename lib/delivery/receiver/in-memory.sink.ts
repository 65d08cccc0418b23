import type { Event } from '../../event/event.js';
import type { EventSink, ReceivedEvent, SinkResult } from './event-sink.js';

/** A sink that lives as long as its process, for tests and for programs that process events as they come. */
export class InMemorySink implements EventSink {
  readonly #events = new Map<string, Event>();

  /** The events in the order of their arrival. */
  get events(): readonly Event[] {
    return [...this.#events.values()];
  }

  store(events: readonly ReceivedEvent[]): readonly SinkResult[] {
    return events.map(({ event }) => {
      const known = this.#events.get(event.event_id);
      if (known !== undefined) return known.equals(event) ? 'duplicate' : 'conflict';
      this.#events.set(event.event_id, event);
      return 'stored';
    });
  }
}
