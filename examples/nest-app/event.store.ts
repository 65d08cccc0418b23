import { Injectable } from '@nestjs/common';
import type { Event } from 'mission-dossier';

/** Keeps events in memory, in the order of their arrival. A duplicate does no harm: the reducer drops it. */
@Injectable()
export class EventStore {
  readonly #events: Event[] = [];

  get events(): readonly Event[] {
    return this.#events;
  }

  add(events: readonly Event[]): void {
    this.#events.push(...events);
  }
}
