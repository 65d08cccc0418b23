/** Remembers received messages for as long as their signatures are valid. */
export class ReplayMemory {
  readonly #expiries = new Map<string, number>();

  /** Whether the message is new; from now on it is known. Both times are milliseconds since 1970. */
  admits(id: string, expiresAt: number, now: number): boolean {
    this.#forgetUntil(now);
    if (this.#expiries.has(id)) return false;
    this.#expiries.set(id, expiresAt);
    return true;
  }

  /** Makes the message new again. */
  forget(id: string): void {
    this.#expiries.delete(id);
  }

  /** Goes in order of arrival, which is nearly that of expiry: a message out of order stays a little longer. */
  #forgetUntil(now: number): void {
    for (const [id, expiresAt] of this.#expiries) {
      if (expiresAt >= now) return;
      this.#expiries.delete(id);
    }
  }
}
