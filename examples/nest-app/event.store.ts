import { Injectable } from '@nestjs/common';
import type { Event } from 'mission-dossier';
import type { EventSink, ReceivedEvent, SinkResult } from 'mission-dossier/delivery';

/** Stores events in memory, in their order of arrival. Duplicates are harmless: the reducer drops them. */
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

  /** Stores delivered events once each, and returns which were new. */
  store(received: readonly ReceivedEvent[]): readonly SinkResult[] {
    return received.map(({ event }) => {
      if (this.#ids.has(event.event_id)) return 'duplicate';
      this.add([event]);
      return 'stored';
    });
  }
}
