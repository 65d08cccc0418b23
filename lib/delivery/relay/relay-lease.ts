import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { LeaseLostError } from '../../errors/lease-lost.error.js';
import type { LeaseAnswer, LeaseHolder } from '../../outbox/lease.js';
import { obstacleOf } from './outbox-obstacle.js';
import type { RelayQueue } from './relay-queue.js';

/** How often the lease is prolonged while it lasts. */
const RENEWALS = 3;

/** One run's lease of an outbox. While it is held it is prolonged in the background, also during a long request. */
export class RelayLease {
  readonly #queue: RelayQueue;
  readonly #time: number;
  readonly #holder: LeaseHolder = { token: randomUUID(), host: hostname(), pid: process.pid };
  #timer: NodeJS.Timeout | undefined;
  /** By the process's own clock, when the lease was last granted. */
  #grantedAt = -Infinity;
  #answer: LeaseAnswer | undefined;
  /** The request that is under way in the background. */
  #prolonging: Promise<void> | undefined;
  #isReleased = false;

  constructor(queue: RelayQueue, time: number) {
    this.#queue = queue;
    this.#time = time;
  }

  /** What outcomes are recorded under. */
  get token(): string {
    return this.#holder.token;
  }

  /** Takes the lease if it is free. One that was granted a moment ago is not asked for again, which costs a write. */
  async acquire(): Promise<LeaseAnswer> {
    const isFresh = performance.now() - this.#grantedAt < this.#time / RENEWALS;
    return this.#answer?.granted === true && isFresh ? this.#answer : this.#ask();
  }

  /**
   * Makes sure that it is still held.
   *
   * @throws LeaseLostError when another has it.
   */
  async assertHeld(): Promise<void> {
    const { granted } = await this.acquire();
    if (!granted) throw new LeaseLostError();
  }

  /** Gives it back, for good. An outbox that cannot be written to now keeps it until it expires, or the process is dead. */
  async release(): Promise<void> {
    this.#isReleased = true;
    this.forget();
    await this.#prolonging;
    try {
      await this.#queue.releaseLease(this.#holder.token);
    } catch (error) {
      if (obstacleOf(error) === undefined) throw error;
    }
  }

  /** Believes no longer that it is held. */
  forget(): void {
    this.#stopProlonging();
    this.#answer = undefined;
  }

  /** A failure shows again, where it can be dealt with, when the lease is next made sure of or outcomes are recorded. */
  async #prolong(): Promise<void> {
    try {
      await this.#ask();
    } catch {
      this.forget();
    }
  }

  async #ask(): Promise<LeaseAnswer> {
    const answer = await this.#queue.acquireLease(this.#holder, this.#time);
    if (this.#isReleased) return answer;
    this.#answer = answer;
    this.#grantedAt = performance.now();
    if (answer.granted) this.#timer ??= setInterval(() => this.#startProlonging(), Math.ceil(this.#time / RENEWALS));
    else this.#stopProlonging();
    return answer;
  }

  /** A store that takes longer than the time between two of these is asked once at a time. */
  #startProlonging(): void {
    this.#prolonging ??= this.#prolong().finally(() => (this.#prolonging = undefined));
  }

  #stopProlonging(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
