import type { OutputStream } from './terminal.js';

const INTERVAL_MS = 100;
/** Moves to the start of the line, and clears it. */
const ERASE = '\r\u001b[K';

/** One line on a terminal with the progress of work, updated at most ten times per second. Other streams show nothing. */
export class StatusLine {
  readonly #stream: OutputStream;
  #shownAt = -Infinity;
  #shown: string | undefined;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  /** Shows a text that is safe to print, unless one was shown just before. */
  show(text: () => string): void {
    const now = performance.now();
    if (this.#stream.isTTY !== true || now - this.#shownAt < INTERVAL_MS) return;
    this.#shownAt = now;
    this.#shown = text();
    this.#stream.write(ERASE + this.#shown);
  }

  /** Prints a permanent line above the status, also without a terminal. The line must be safe to print. */
  printAbove(line: string): void {
    const text = this.#shown === undefined ? `${line}\n` : `${ERASE}${line}\n${this.#shown}`;
    this.#stream.write(text);
  }

  /** Removes the line. */
  clear(): void {
    if (this.#shown !== undefined) this.#stream.write(ERASE);
    this.#shown = undefined;
  }
}
