import type { AppendAnswer, NewEvent, NewRejection } from './new-event.js';
import { StoreError } from '../../errors/store.error.js';

/** Events written together: in one transaction, with one wait for the disk. */
export interface AppendGroup {
  readonly events: readonly NewEvent[];
  readonly rejections: readonly NewRejection[];
}

/** Writes a group; returns one answer per event, in their order. */
export type WriteGroup = (group: AppendGroup) => readonly AppendAnswer[] | Promise<readonly AppendAnswer[]>;

interface Waiting extends AppendGroup {
  readonly resolve: (answers: readonly AppendAnswer[]) => void;
  readonly reject: (error: unknown) => void;
}

/** How much is written together. */
export interface AppendLimits {
  /** How many groups may be in progress at the same time. */
  readonly writers: number;
  /** Maximum number of events in a group of several batches. */
  readonly mostEvents: number;
}

/**
 * Batches on their way into a log. Those that arrive while others are being written are written together, so that many
 * senders wait for the disk no longer than one. A single batch is written at once.
 */
export class AppendQueue {
  readonly #write: WriteGroup;
  readonly #limits: AppendLimits;
  readonly #waiting: Waiting[] = [];
  readonly #active = new Set<Promise<void>>();
  #isScheduled = false;
  #isClosed = false;

  /** @param write writes a group. */
  constructor(write: WriteGroup, limits: AppendLimits) {
    this.#write = write;
    this.#limits = limits;
  }

  /** The number of waiting batches. */
  get length(): number {
    return this.#waiting.length;
  }

  /** Appends a batch together with those that are waiting; resolves once it is committed. */
  push(group: AppendGroup): Promise<readonly AppendAnswer[]> {
    if (this.#isClosed) return Promise.reject(new StoreError('LOG', 'CLOSED'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...group, resolve, reject });
      this.#schedule();
    });
  }

  /** Accepts no more batches, and waits for those in progress. */
  async close(): Promise<void> {
    this.#isClosed = true;
    while (this.#waiting.length > 0 || this.#active.size > 0) {
      this.#start();
      await Promise.race(this.#active);
    }
  }

  /**
   * Batches that arrive in successive turns of the event loop form a group: senders that were answered together send
   * again nearly together.
   */
  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#startAfter(0);
  }

  /** Waits for a turn that brings no more batches, or for a full group. */
  #startAfter(count: number): void {
    setImmediate(() => {
      const { length } = this.#waiting;
      const isGrowing = length > count && this.#fitting === length;
      this.#isScheduled = isGrowing;
      if (isGrowing) this.#startAfter(length);
      else this.#start();
    });
  }

  #start(): void {
    while (this.#waiting.length > 0 && this.#active.size < this.#limits.writers) {
      const writing = this.#writeTogether(this.#waiting.splice(0, this.#fitting)).finally(() => {
        this.#active.delete(writing);
        if (this.#waiting.length > 0) this.#schedule();
      });
      this.#active.add(writing);
    }
  }

  /** The number of waiting batches that the next group has room for, at least one. */
  get #fitting(): number {
    let events = 0;
    let count = 0;
    for (const batch of this.#waiting) {
      events += batch.events.length + batch.rejections.length;
      if (count > 0 && events > this.#limits.mostEvents) break;
      count += 1;
    }
    return count;
  }

  async #writeTogether(batches: readonly Waiting[]): Promise<void> {
    try {
      const answers = await this.#write({
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
