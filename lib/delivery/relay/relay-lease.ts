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

  constructor(queue: DeliveryQueue, time: number) {
    this.#queue = queue;
    this.#time = time;
  }

  /** What outcomes are recorded under. */
  get token(): string {
    return this.#holder.token;
  }

  /** Takes the lease if it is free. */
  acquire(): LeaseAnswer {
    const answer = this.#queue.acquireLease(this.#holder, this.#time);
    if (answer.granted) this.#timer ??= setInterval(() => this.#prolong(), Math.ceil(this.#time / RENEWALS));
    else this.#stopProlonging();
    return answer;
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
    this.#stopProlonging();
    this.#queue.releaseLease(this.#holder.token);
  }

  /** A failure shows again, where it can be dealt with, when the lease is next made sure of or outcomes are recorded. */
  #prolong(): void {
    try {
      this.acquire();
    } catch {
      this.#stopProlonging();
    }
  }

  #stopProlonging(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
