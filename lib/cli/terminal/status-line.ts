import type { OutputStream } from './terminal.js';

const INTERVAL_MS = 100;
/** Back to the beginning of the line, and clear it. */
const ERASE = '\r\u001b[K';

/** One line on a terminal that says how work gets on, ten times a second at most. Anywhere else there is none. */
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

  /** Prints a line that stays, which has to be safe to print, also where there is no terminal; the status stays below it. */
  printAbove(line: string): void {
    const text = this.#shown === undefined ? `${line}\n` : `${ERASE}${line}\n${this.#shown}`;
    this.#stream.write(text);
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#shown !== undefined) this.#stream.write(ERASE);
    this.#shown = undefined;
  }
}
