import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { LeaseLostError } from '../../errors/lease-lost.error.js';
import type { LeaseAnswer, LeaseHolder } from '../../outbox/lease.js';
import type { DeliveryQueue } from '../../outbox/outbox.port.js';

/** How often the lease is prolonged while it lasts. */
const RENEWALS = 3;

/** One run's lease of an outbox. While it is held it is prolonged in the background, also during a long request. */
export class RelayLease {
  readonly #queue: DeliveryQueue;
  readonly #time: number;
  readonly #holder: LeaseHolder = { token: randomUUID(), host: hostname(), pid: process.pid };
  #timer: NodeJS.Timeout | undefined;
  /** By the process's own clock, when the lease was last granted. */
  #grantedAt = -Infinity;
  #answer: LeaseAnswer | undefined;

  constructor(queue: DeliveryQueue, time: number) {
    this.#queue = queue;
    this.#time = time;
  }

  /** What outcomes are recorded under. */
  get token(): string {
    return this.#holder.token;
  }

  /** Takes the lease if it is free. One that was granted a moment ago is not asked for again, which costs a write. */
  acquire(): LeaseAnswer {
    const isFresh = performance.now() - this.#grantedAt < this.#time / RENEWALS;
    return this.#answer?.granted === true && isFresh ? this.#answer : this.#ask();
  }

  /**
   * Makes sure that it is still held.
   *
   * @throws LeaseLostError when another has it.
   */
  assertHeld(): void {
    if (!this.acquire().granted) throw new LeaseLostError();
  }

  /** Gives it back. */
  release(): void {
    this.forget();
    this.#queue.releaseLease(this.#holder.token);
  }

  /** Believes no longer that it is held. */
  forget(): void {
    this.#stopProlonging();
    this.#answer = undefined;
  }

  /** A failure shows again, where it can be dealt with, when the lease is next made sure of or outcomes are recorded. */
  #prolong(): void {
    try {
      this.#ask();
    } catch {
      this.forget();
    }
  }

  #ask(): LeaseAnswer {
    const answer = this.#queue.acquireLease(this.#holder, this.#time);
    this.#answer = answer;
    this.#grantedAt = performance.now();
    if (answer.granted) this.#timer ??= setInterval(() => this.#prolong(), Math.ceil(this.#time / RENEWALS));
    else this.#stopProlonging();
    return answer;
  }

  #stopProlonging(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
