/** Remembers the messages that came in, for as long as their signatures are good. */
export class ReplayMemory {
  readonly #expiries = new Map<string, number>();

  /** Whether the message is new; from now on it is not. Both times are milliseconds since 1970. */
  admits(id: string, expiresAt: number, now: number): boolean {
    this.#forgetUntil(now);
    if (this.#expiries.has(id)) return false;
    this.#expiries.set(id, expiresAt);
    return true;
  }

  /** The message is new once more. */
  forget(id: string): void {
    this.#expiries.delete(id);
  }

  /** In the order in which they came, which is nearly that of their expiry: one out of order stays a little longer. */
  #forgetUntil(now: number): void {
    for (const [id, expiresAt] of this.#expiries) {
      if (expiresAt >= now) return;
      this.#expiries.delete(id);
    }
  }
}
