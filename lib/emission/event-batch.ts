import type { EmitOutcome } from './emit-outcome.js';
import type { AsyncEventWriter, StorableEvent } from './event-store.port.js';
import { outcomeOf } from './outcome-of.js';
import { ask, type Steps } from './steps.js';

/** So many events are handed to the store at once: it may be faster then, and few are in memory. */
const EVENTS_AT_ONCE = 100;

/** Stores events of one transaction in their order, and collects the outcomes of all findings in theirs. */
export class EventBatch {
  /** One for each finding, once all events are stored. */
  readonly outcomes: EmitOutcome[] = [];
  private waiting: StorableEvent[] = [];
  /** The place of each waiting event among the outcomes. */
  private places: number[] = [];

  constructor(private readonly writer: AsyncEventWriter) {}

  /** Whether so many events wait that they are to be stored. */
  get isFull(): boolean {
    return this.waiting.length >= EVENTS_AT_ONCE;
  }

  /** Adds an event that is to be stored, or what became of a finding that led to none. */
  add(made: StorableEvent | EmitOutcome): void {
    if ('outcome' in made) {
      this.outcomes.push(made);
      return;
    }
    this.places.push(this.outcomes.length);
    this.outcomes.length += 1;
    this.waiting.push(made);
  }

  /** Stores what waits. */
  *store(): Steps<void> {
    const { waiting, places } = this;
    [this.waiting, this.places] = [[], []];
    const results = yield* ask(this.writer.insertAll(waiting));
    for (const [at, result] of results.entries()) {
      this.outcomes[Number(places[at])] = outcomeOf(result, String(waiting[at]?.text));
    }
  }
}
