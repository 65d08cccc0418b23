import type { Clock } from '../../../emission/clock.js';

/** The rate allowed for one sender. */
export interface RateOptions {
  /** Average requests per second. */
  readonly perSecond: number;
  /** Maximum number of requests at once. */
  readonly burst: number;
  readonly clock: Clock;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Above this number, full buckets are dropped, since they hold no information. */
const MOST_BUCKETS = 10_000;

/** A token bucket for each sender. */
export class RateLimit {
  readonly #options: RateOptions;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: RateOptions) {
    this.#options = options;
  }

  /**
   * Counts one request of a sender; returns 0 when it may proceed, otherwise the seconds after which it may try again.
   */
  take(sender: string): number {
    const wait = this.waitOf(sender);
    const bucket = this.#buckets.get(sender);
    if (wait === 0 && bucket !== undefined) bucket.tokens -= 1;
    return wait;
  }

  /** The seconds after which a sender may try again; 0 when it may now. Counts nothing. */
  waitOf(sender: string): number {
    const { perSecond, burst, clock } = this.#options;
    const now = clock.now();
    const bucket = this.#buckets.get(sender) ?? { tokens: burst, at: now };
    // A clock that went back neither adds nor removes tokens.
    const passed = Math.max(now - bucket.at, 0) / 1_000;
    bucket.tokens = Math.min(burst, bucket.tokens + passed * perSecond);
    bucket.at = now;
    this.#buckets.set(sender, bucket);
    if (this.#buckets.size > MOST_BUCKETS) this.#forgetFull();
    return bucket.tokens < 1 ? Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond)) : 0;
  }

  #forgetFull(): void {
    const { perSecond, burst, clock } = this.#options;
    const now = clock.now();
    for (const [sender, { tokens, at }] of this.#buckets) {
      if (tokens + (Math.max(now - at, 0) / 1_000) * perSecond >= burst) this.#buckets.delete(sender);
    }
    // With endless new senders, the oldest are dropped first.
    for (const sender of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST_BUCKETS) break;
      this.#buckets.delete(sender);
    }
  }
}
