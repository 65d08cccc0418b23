import type { EmitOutcome } from './emit-outcome.js';
import type { EventWriter, StorableEvent } from './event-store.port.js';
import { outcomeOf } from './outcome-of.js';

/** So many events are handed to the store at once: it may be faster then, and few are in memory. */
const EVENTS_AT_ONCE = 100;

/** Stores events of one transaction in their order, and collects the outcomes of all findings in theirs. */
export class EventBatch {
  private readonly outcomes: EmitOutcome[] = [];
  private waiting: StorableEvent[] = [];
  /** The place of each waiting event among the outcomes. */
  private places: number[] = [];

  constructor(private readonly writer: EventWriter) {}

  /** Adds an event that is to be stored, or what became of a finding that led to none. */
  add(made: StorableEvent | EmitOutcome): void {
    if ('outcome' in made) {
      this.outcomes.push(made);
      return;
    }
    this.places.push(this.outcomes.length);
    this.outcomes.length += 1;
    this.waiting.push(made);
    if (this.waiting.length === EVENTS_AT_ONCE) this.storeWaiting();
  }

  /** Stores what still waits; answers the outcomes. */
  finish(): readonly EmitOutcome[] {
    this.storeWaiting();
    return this.outcomes;
  }

  private storeWaiting(): void {
    const { waiting, places } = this;
    [this.waiting, this.places] = [[], []];
    for (const [at, result] of this.writer.insertAll(waiting).entries()) {
      this.outcomes[Number(places[at])] = outcomeOf(result, String(waiting[at]?.text));
    }
  }
}
