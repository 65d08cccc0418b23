import { LeaseLostError } from '../../errors/lease-lost.error.js';
import type { OutboxEntry } from '../../outbox/outbox-entry.js';
import type { OutboxOutcome } from '../../outbox/outbox-outcome.js';
import { obstacleOf } from './outbox-obstacle.js';
import type { RelayCounter } from './relay-counter.js';
import type { RelayLease } from './relay-lease.js';
import type { CompleteRelayOptions } from './relay-options.js';
import type { RelayQueue } from './relay-queue.js';

/** What a recorder needs. */
export interface OutcomeRecorderParts {
  readonly queue: RelayQueue;
  readonly lease: RelayLease;
  readonly counter: RelayCounter;
  readonly options: CompleteRelayOptions;
}

/** An event that was sent, and its outcome. */
interface Settled {
  readonly entry: OutboxEntry;
  readonly outcome: OutboxOutcome;
}

/**
 * Records outcomes. Those that the outbox cannot take now, for example because its disk is full, are kept until it can,
 * so that events are not sent again only because their arrival was not recorded.
 */
export class OutcomeRecorder {
  readonly #parts: OutcomeRecorderParts;
  #waiting: readonly Settled[] = [];

  constructor(parts: OutcomeRecorderParts) {
    this.#parts = parts;
  }

  /** The number of events that were sent but whose outcomes are not recorded yet. */
  get unrecorded(): number {
    return this.#waiting.length;
  }

  /**
   * Records the outcomes of events, one for each.
   *
   * @throws LeaseLostError when another relay has taken over.
   * @throws DossierError when the outbox cannot be written to; where that may pass, {@link flush} tries again.
   */
  async record(
    entries: readonly OutboxEntry[],
    outcomeFor: (entry: OutboxEntry, now: number) => OutboxOutcome,
  ): Promise<void> {
    const now = this.#parts.options.clock.now();
    const settled = entries.map((entry) => ({ entry, outcome: outcomeFor(entry, now) }));
    this.#waiting = [...this.#waiting, ...settled];
    await this.flush();
  }

  /** Records the outcomes that could not be recorded before. Throws as {@link record} does. */
  async flush(): Promise<void> {
    const settled = this.#waiting;
    if (settled.length === 0) return;
    const { queue, lease, counter, options } = this.#parts;
    const outcomes = settled.map(({ outcome }) => outcome);
    try {
      await queue.record(lease.token, outcomes);
    } catch (error) {
      if (error instanceof LeaseLostError || obstacleOf(error)?.kind === 'replaced') this.forget();
      throw error;
    }
    this.#waiting = [];
    counter.countOutcomes(outcomes);
    for (const { entry, outcome } of settled) {
      if (outcome.result !== 'dead') continue;
      const { eventId, eventType, attempts } = entry;
      options.onDeadLetter({ eventId, eventType, attempts: attempts + 1, reason: outcome.error });
    }
    options.onProgress(counter.tally);
  }

  /** Drops the waiting outcomes: their events belong to another relay, or to a file that no longer exists. */
  forget(): void {
    this.#waiting = [];
  }
}
