import type { OutboxOutcome } from '../../outbox/outbox-outcome.js';
import type { RelayTally } from './relay-report.js';

/** Counts what a run does. */
export class RelayCounter {
  #tally: RelayTally = { requests: 0, delivered: 0, transient: 0, rejected: 0, dead: 0 };

  /** The counts so far. */
  get tally(): RelayTally {
    return this.#tally;
  }

  countRequest(): void {
    this.#tally = { ...this.#tally, requests: this.#tally.requests + 1 };
  }

  countOutcomes(outcomes: readonly OutboxOutcome[]): void {
    const tally = { ...this.#tally };
    for (const { result } of outcomes) tally[result] += 1;
    this.#tally = tally;
  }
}
