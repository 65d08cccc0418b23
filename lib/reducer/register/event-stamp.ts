import type { Event } from '../../event/event.js';
import type { EventPosition } from '../../event/event-position.js';
import { isoformatOf } from '../../event/timestamp.js';
import type { Stamp } from './stamp.js';

/**
 * The position of a parsed event; what goes beyond its own fields is computed on demand. There are very many of these,
 * so the object is also the stamp of the event's first write.
 */
export class EventStamp implements EventPosition, Stamp {
  readonly lamport_clock: number;
  readonly #event: Event;

  constructor(event: Event) {
    this.#event = event;
    this.lamport_clock = event.lamport_clock;
  }

  get position(): EventPosition {
    return this;
  }

  get step(): number {
    return 0;
  }

  get isoformat(): string {
    return isoformatOf(this.#event.timestamp);
  }

  get event_id(): string {
    return this.#event.event_id;
  }
}
