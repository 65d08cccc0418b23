import type {
  AsyncEventWriter,
  EventWriter,
  InsertResult,
  StorableEvent,
} from '../../lib/emission/event-store.port.js';
import { TransactionError } from '../../lib/errors/transaction.error.js';
import { StoreError } from '../../lib/errors/store.error.js';
import type { LeaseAnswer, LeaseHolder } from '../../lib/outbox/lease.js';
import { InMemoryOutbox } from '../../lib/outbox/memory/in-memory.outbox.js';
import type { ConflictingEvent, OutboxEntry } from '../../lib/outbox/outbox-entry.js';
import type { OutboxOptions } from '../../lib/outbox/outbox-options.js';
import type { OutboxOutcome } from '../../lib/outbox/outbox-outcome.js';
import type { OutboxStatistics } from '../../lib/outbox/outbox-statistics.js';
import type { AsyncOutbox, DuePage, ListPage } from '../../lib/outbox/outbox.port.js';

type Step = (writer: EventWriter) => unknown;

/** Undoes a transaction that was only a trial. */
const UNDONE = new Error('undone');

/**
 * An example of an outbox that answers by promises. One piece of work has it at a time; the others wait. Within a
 * transaction each step is tried out with all that came before it, and undone; at its end they are all done at once.
 */
export class AsyncInMemoryOutbox implements AsyncOutbox {
  readonly #inner: InMemoryOutbox;
  #last: Promise<unknown> = Promise.resolve();
  #isClosed = false;

  constructor(options: OutboxOptions = {}) {
    this.#inner = new InMemoryOutbox(options);
  }

  transact<T>(work: (writer: AsyncEventWriter) => Promise<T>): Promise<T> {
    return this.#alone(async () => {
      const steps: Step[] = [];
      const writer = new TryingWriter(this.#inner, steps);
      try {
        const answer = await work(writer);
        this.#inner.transact((inner) => steps.forEach((step) => step(inner)));
        return answer;
      } finally {
        writer.hasEnded = true;
      }
    });
  }

  receive(remote: number): Promise<number> {
    return this.#alone(() => this.#inner.receive(remote));
  }

  due(page: DuePage): Promise<readonly OutboxEntry[]> {
    return this.#alone(() => this.#inner.due(page));
  }

  nextDueAt(): Promise<number | undefined> {
    return this.#alone(() => this.#inner.nextDueAt());
  }

  acquireLease(holder: LeaseHolder, ttl: number): Promise<LeaseAnswer> {
    return this.#alone(() => this.#inner.acquireLease(holder, ttl));
  }

  releaseLease(token: string): Promise<void> {
    return this.#alone(() => this.#inner.releaseLease(token));
  }

  record(token: string, outcomes: readonly OutboxOutcome[]): Promise<number> {
    return this.#alone(() => this.#inner.record(token, outcomes));
  }

  statistics(): Promise<OutboxStatistics> {
    return this.#alone(() => this.#inner.statistics());
  }

  list(page: ListPage): Promise<readonly OutboxEntry[]> {
    return this.#alone(() => this.#inner.list(page));
  }

  find(eventId: string): Promise<OutboxEntry | undefined> {
    return this.#alone(() => this.#inner.find(eventId));
  }

  conflicts(): Promise<readonly ConflictingEvent[]> {
    return this.#alone(() => this.#inner.conflicts());
  }

  retry(eventIds?: readonly string[]): Promise<number> {
    return this.#alone(() => this.#inner.retry(eventIds));
  }

  prune(): Promise<number> {
    return this.#alone(() => this.#inner.prune());
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    this.#isClosed = true;
    this.#inner.close();
  }

  #alone<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#last
      .catch(() => undefined)
      .then(() => {
        if (this.#isClosed) throw new StoreError('OUTBOX', 'CLOSED');
        return work();
      });
    this.#last = done;
    return done;
  }
}

class TryingWriter implements AsyncEventWriter {
  hasEnded = false;

  constructor(
    private readonly outbox: InMemoryOutbox,
    private readonly steps: Step[],
  ) {}

  tick(): Promise<number> {
    return this.#try((writer) => writer.tick());
  }

  insert(event: StorableEvent): Promise<InsertResult> {
    return this.#try((writer) => writer.insert(event));
  }

  insertAll(events: readonly StorableEvent[]): Promise<readonly InsertResult[]> {
    return this.#try((writer) => writer.insertAll(events));
  }

  async #try<T>(step: (writer: EventWriter) => T): Promise<T> {
    await Promise.resolve();
    if (this.hasEnded) throw new TransactionError('TRANSACTION_ENDED');
    const answers: T[] = [];
    try {
      this.outbox.transact((writer) => {
        for (const before of this.steps) before(writer);
        answers.push(step(writer));
        throw UNDONE;
      });
    } catch (error) {
      if (error !== UNDONE) throw error;
    }
    this.steps.push(step);
    return answers[0] as T;
  }
}
