import type { Event } from '../../event/event.js';
import type { EventPosition } from '../../event/event-position.js';
import { isoformatOf } from '../../event/timestamp.js';
import type { Stamp } from './stamp.js';

/**
 * The position of an event that is at hand: what is more than its own fields is made when it is asked for. It is the stamp
 * of the event's first write at the same time, since there are so many of both.
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
