import { Event } from '../../event/event.js';
import { compareEvents } from '../../event/event-order.js';
import { comparePositions, positionOf } from '../../event/event-position.js';
import type { MalformedEvent, UnassignedEvent } from '../../reducer/reduction.js';

/** The events of an input, and the line that each of them is on. */
export class LoadedEvents {
  readonly events: Event[] = [];
  readonly #lines: number[] = [];

  add(event: Event, line: number): void {
    this.events.push(event);
    this.#lines.push(line);
  }

  /**
   * The lines of events that a reducer named. Of several events with one id, type and position it takes the first of the
   * input, so that one's line is meant.
   */
  linesOf(named: readonly (MalformedEvent | UnassignedEvent)[]): ReadonlyMap<MalformedEvent | UnassignedEvent, number> {
    const wanted = new Map(named.map((one) => [one.event_id, one]));
    const lines = new Map<MalformedEvent | UnassignedEvent, number>();
    for (const [index, event] of this.events.entries()) {
      const one = wanted.get(event.event_id);
      if (one === undefined || lines.has(one) || event.event_type !== one.event_type) continue;
      if (comparePositions(positionOf(event), one.position) === 0) lines.set(one, this.#lines[index] ?? 0);
    }
    return lines;
  }

  /** The line of the event with this id that a reducer keeps: the first in the order of events, of those it looks at. */
  lineOfKept(eventId: string, isReduced: (eventType: string) => boolean): number | undefined {
    let kept: number | undefined;
    for (const [index, event] of this.events.entries()) {
      if (event.event_id !== eventId || !isReduced(event.event_type)) continue;
      const best = kept === undefined ? undefined : this.events[kept];
      if (best === undefined || compareEvents(event, best) < 0) kept = index;
    }
    return kept === undefined ? undefined : this.#lines[kept];
  }
}
