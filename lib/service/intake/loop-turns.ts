import { setImmediate } from 'node:timers/promises';

/**
 * Gives each caller a turn of the event loop, in the order of their calls. What arrives at the same time is then
 * processed piece by piece, and other requests are answered in between.
 */
export class LoopTurns {
  #last: Promise<void> = Promise.resolve();

  /** Resolves when it is the caller's turn. */
  next(): Promise<void> {
    this.#last = this.#last.then(() => setImmediate());
    return this.#last;
  }
}
