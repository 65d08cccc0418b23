import type { EmitOutcome } from './emit-outcome.js';
import type { AsyncEventWriter, StorableEvent } from './event-store.port.js';
import { outcomeOfInsert } from './emit-outcomes.js';
import { ask, type Steps } from './steps.js';

/**
 * The number of events handed to the store at once. Stores may be faster with several, and memory holds few of them.
 */
const EVENTS_AT_ONCE = 100;

/** Stores the events of one transaction in their order, and collects the outcomes of all findings in theirs. */
export class EventBatch {
  readonly #writer: AsyncEventWriter;
  /** One for each finding, once all events are stored. */
  readonly outcomes: EmitOutcome[] = [];
  #waiting: StorableEvent[] = [];
  /** The place of each waiting event among the outcomes. */
  #places: number[] = [];

  constructor(writer: AsyncEventWriter) {
    this.#writer = writer;
  }

  /** Whether enough events wait to be stored. */
  get isFull(): boolean {
    return this.#waiting.length >= EVENTS_AT_ONCE;
  }

  /** Adds an event to be stored, or the outcome of a finding that led to none. */
  add(made: StorableEvent | EmitOutcome): void {
    if ('outcome' in made) {
      this.outcomes.push(made);
      return;
    }
    this.#places.push(this.outcomes.length);
    this.outcomes.length += 1;
    this.#waiting.push(made);
  }

  /** Stores the waiting events. */
  *store(): Steps<void> {
    const [waiting, places] = [this.#waiting, this.#places];
    [this.#waiting, this.#places] = [[], []];
    const results = yield* ask(this.#writer.insertAll(waiting));
    for (const [at, result] of results.entries()) {
      this.outcomes[Number(places[at])] = outcomeOfInsert(result, String(waiting[at]?.text));
    }
  }
}
