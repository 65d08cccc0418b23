import { Injectable } from '@nestjs/common';
import type { Event } from 'mission-dossier';
import type { EventSink, ReceivedEvent, SinkResult } from 'mission-dossier/delivery';

/** Keeps events in memory, in the order of their arrival. A duplicate does no harm: the reducer drops it. */
@Injectable()
export class EventStore implements EventSink {
  readonly #events: Event[] = [];
  readonly #ids = new Set<string>();

  get events(): readonly Event[] {
    return this.#events;
  }

  add(events: readonly Event[]): void {
    for (const event of events) {
      this.#events.push(event);
      this.#ids.add(event.event_id);
    }
  }

  /** Keeps delivered events, each once: their sender is told which were new. */
  store(received: readonly ReceivedEvent[]): readonly SinkResult[] {
    return received.map(({ event }) => {
      if (this.#ids.has(event.event_id)) return 'duplicate';
      this.add([event]);
      return 'stored';
    });
  }
}
