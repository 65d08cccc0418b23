import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { LeaseLostError } from '../../errors/lease-lost.error.js';
import type { LeaseAnswer, LeaseHolder } from '../../outbox/lease.js';
import { obstacleOf } from './outbox-obstacle.js';
import type { RelayQueue } from './relay-queue.js';

/** How often the lease is renewed during its time. */
const RENEWALS = 3;

/** The lease that one run has of an outbox. While held it is renewed in the background, even during a long request. */
export class RelayLease {
  readonly #queue: RelayQueue;
  readonly #time: number;
  readonly #holder: LeaseHolder = { token: randomUUID(), host: hostname(), pid: process.pid };
  #timer: NodeJS.Timeout | undefined;
  /** When the lease was last granted, by the process's own clock. */
  #grantedAt = -Infinity;
  #answer: LeaseAnswer | undefined;
  /** The renewal in progress in the background. */
  #prolonging: Promise<void> | undefined;
  #isReleased = false;

  constructor(queue: RelayQueue, time: number) {
    this.#queue = queue;
    this.#time = time;
  }

  /** The token under which outcomes are recorded. */
  get token(): string {
    return this.#holder.token;
  }

  /** Takes the lease if it is free. A lease granted a moment ago is not requested again, since that costs a write. */
  async acquire(): Promise<LeaseAnswer> {
    const isFresh = performance.now() - this.#grantedAt < this.#time / RENEWALS;
    return this.#answer?.granted === true && isFresh ? this.#answer : this.#ask();
  }

  /**
   * Checks that the lease is still held.
   *
   * @throws LeaseLostError when another relay has it.
   */
  async assertHeld(): Promise<void> {
    const { granted } = await this.acquire();
    if (!granted) throw new LeaseLostError();
  }

  /**
   * Gives the lease back for good. If the outbox cannot be written to now, the lease stays until it expires or the
   * process is dead.
   */
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

  /** Assumes from now on that the lease is not held. */
  forget(): void {
    this.#stopProlonging();
    this.#answer = undefined;
  }

  /** A failure shows again where it can be handled: when the lease is checked next, or outcomes are recorded. */
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

  /** A store slower than the interval of renewals gets one request at a time. */
  #startProlonging(): void {
    this.#prolonging ??= this.#prolong().finally(() => (this.#prolonging = undefined));
  }

  #stopProlonging(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
