import type { Clock } from '../../../emission/clock.js';

/** How much one sender may ask for. */
export interface RateOptions {
  /** Requests a second, on average. */
  readonly perSecond: number;
  /** How many may come at once. */
  readonly burst: number;
  readonly clock: Clock;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Full buckets say nothing, so they are forgotten when there are more than this. */
const MOST_BUCKETS = 10_000;

/** A token bucket for each sender. */
export class RateLimit {
  readonly #options: RateOptions;
  readonly #buckets = new Map<string, Bucket>();

  constructor(options: RateOptions) {
    this.#options = options;
  }

  /** Takes one request of a sender: 0 when it may go on, else the seconds after which it may try again. */
  take(sender: string): number {
    const { perSecond, burst, clock } = this.#options;
    const now = clock.now();
    const bucket = this.#buckets.get(sender) ?? { tokens: burst, at: now };
    // A clock that went back gives nothing and takes nothing.
    const passed = Math.max(now - bucket.at, 0) / 1_000;
    bucket.tokens = Math.min(burst, bucket.tokens + passed * perSecond);
    bucket.at = now;
    this.#buckets.set(sender, bucket);
    if (this.#buckets.size > MOST_BUCKETS) this.#forgetFull();
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / perSecond));
    bucket.tokens -= 1;
    return 0;
  }

  #forgetFull(): void {
    const { perSecond, burst, clock } = this.#options;
    const now = clock.now();
    for (const [sender, { tokens, at }] of this.#buckets) {
      if (tokens + (Math.max(now - at, 0) / 1_000) * perSecond >= burst) this.#buckets.delete(sender);
    }
    // Senders without end: those that asked first are forgotten first.
    for (const sender of this.#buckets.keys()) {
      if (this.#buckets.size <= MOST_BUCKETS) break;
      this.#buckets.delete(sender);
    }
  }
}
