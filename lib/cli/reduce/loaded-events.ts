import { Event } from '../../event/event.js';
import { compareEvents } from '../../event/event-order.js';
import { comparePositions, positionOf } from '../../event/event-position.js';
import type { MalformedEvent, UnassignedEvent } from '../../reducer/reduction.js';

/** An event as a reducer names it in its diagnostics. */
export type NamedEvent = MalformedEvent | UnassignedEvent;

/** The events of an input, and the line that each of them is on. */
export class LoadedEvents {
  readonly events: Event[] = [];
  readonly #lines: number[] = [];

  /** Takes in one more. */
  add(event: Event, line: number): void {
    this.events.push(event);
    this.#lines.push(line);
  }

  /**
   * Finds the lines of events that a reducer named. Of several events with one id, type and position it is the first of
   * the input that counts.
   */
  lineFinder(named: readonly NamedEvent[]): (one: NamedEvent) => number {
    const wanted = new Map(named.map((one) => [one.event_id, one]));
    const lines = new Map<NamedEvent, number>();
    for (const [index, event] of this.events.entries()) {
      const one = wanted.get(event.event_id);
      if (one === undefined || lines.has(one) || event.event_type !== one.event_type) continue;
      if (comparePositions(positionOf(event), one.position) === 0) lines.set(one, this.#lineAt(index));
    }
    return (one) => lines.get(one) ?? 0;
  }

  /** The line of the event with this id that a reducer keeps: the first in the order of events, of those it looks at. */
  lineOfKept(eventId: string, isReduced: (eventType: string) => boolean): number {
    const rivals = [...this.events.entries()].filter(
      ([, event]) => event.event_id === eventId && isReduced(event.event_type),
    );
    const [kept] = rivals.sort(([, a], [, b]) => compareEvents(a, b));
    return kept === undefined ? 0 : this.#lineAt(kept[0]);
  }

  #lineAt(index: number): number {
    return this.#lines[index] ?? 0;
  }
}
