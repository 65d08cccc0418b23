import type { OutboxOutcome } from '../../outbox/outbox-outcome.js';
import type { RelayTally } from './relay-report.js';

/** Counts what a run does. */
export class RelayCounter {
  #lastFailure: string | null = null;
  #lastRejection: string | undefined;
  #tally: RelayTally = { requests: 0, delivered: 0, transient: 0, rejected: 0, dead: 0 };

  /** The counts so far. */
  get tally(): RelayTally {
    return this.#tally;
  }

  /** Why events of the last batch stay pending without having been rejected; null when there are none. */
  get lastFailure(): string | null {
    return this.#lastFailure;
  }

  /** Why the receiver rejected the last event that it rejected; undefined when it rejected none. */
  get lastRejection(): string | undefined {
    return this.#lastRejection;
  }

  countRequest(): void {
    this.#tally = { ...this.#tally, requests: this.#tally.requests + 1 };
  }

  countOutcomes(outcomes: readonly OutboxOutcome[]): void {
    const tally = { ...this.#tally };
    this.#lastFailure = null;
    for (const outcome of outcomes) {
      tally[outcome.result] += 1;
      if (outcome.result === 'transient') this.#lastFailure = outcome.error;
      if (outcome.result === 'rejected') this.#lastRejection = outcome.error;
    }
    this.#tally = tally;
  }
}
