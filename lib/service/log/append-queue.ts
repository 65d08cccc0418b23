import type { AppendAnswer, NewEvent, NewRejection } from './new-event.js';
import { StoreError } from '../../errors/store.error.js';

/** What is written together: in one transaction, with one wait for the disk. */
export interface AppendGroup {
  readonly events: readonly NewEvent[];
  readonly rejections: readonly NewRejection[];
}

/** Writes a group; one answer an event, in their order. */
export type WriteGroup = (group: AppendGroup) => readonly AppendAnswer[] | Promise<readonly AppendAnswer[]>;

interface Waiting extends AppendGroup {
  readonly resolve: (answers: readonly AppendAnswer[]) => void;
  readonly reject: (error: unknown) => void;
}

const MOST_EVENTS = 2_000;

/**
 * Batches on their way into a log. Those that come while others are being written are written together: many senders wait
 * for the disk no longer than one. A batch that comes alone is written at once.
 */
export class AppendQueue {
  private readonly waiting: Waiting[] = [];
  private readonly active = new Set<Promise<void>>();
  private isScheduled = false;
  private isClosed = false;

  /**
   * @param write writes a group.
   * @param writers how many groups may be on their way at the same time.
   */
  constructor(
    private readonly write: WriteGroup,
    private readonly writers: number,
  ) {}

  /** How many batches wait. */
  get length(): number {
    return this.waiting.length;
  }

  /** Appends a batch with those that are waiting; answers once it is committed. */
  push(group: AppendGroup): Promise<readonly AppendAnswer[]> {
    if (this.isClosed) return Promise.reject(new StoreError('LOG', 'CLOSED'));
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...group, resolve, reject });
      this.schedule();
    });
  }

  /** Takes no more, and ends what is on its way. */
  async close(): Promise<void> {
    this.isClosed = true;
    while (this.waiting.length > 0 || this.active.size > 0) {
      this.start();
      await Promise.race(this.active);
    }
  }

  /** What comes in one turn of the event loop is seen together. */
  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    setImmediate(() => {
      this.isScheduled = false;
      this.start();
    });
  }

  private start(): void {
    while (this.waiting.length > 0 && this.active.size < this.writers) {
      const writing = this.writeTogether(this.take()).finally(() => {
        this.active.delete(writing);
        if (this.waiting.length > 0) this.schedule();
      });
      this.active.add(writing);
    }
  }

  private take(): readonly Waiting[] {
    let events = 0;
    let count = 0;
    for (const batch of this.waiting) {
      events += batch.events.length;
      if (count > 0 && events > MOST_EVENTS) break;
      count += 1;
    }
    return this.waiting.splice(0, count);
  }

  private async writeTogether(batches: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.write({
        events: batches.flatMap(({ events }) => events),
        rejections: batches.flatMap(({ rejections }) => rejections),
      });
      let from = 0;
      for (const { events, resolve } of batches) resolve(answers.slice(from, (from += events.length)));
    } catch (error) {
      for (const { reject } of batches) reject(error);
    }
  }
}
