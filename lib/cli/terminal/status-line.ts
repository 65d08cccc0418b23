import type { OutputStream } from './terminal.js';

const INTERVAL_MS = 100;
/** Back to the beginning of the line, and clear it. */
const ERASE = '\r\u001b[K';

/** One line on a terminal that says how work gets on, ten times a second at most. Anywhere else there is none. */
export class StatusLine {
  readonly #stream: OutputStream;
  #shownAt = -Infinity;
  #isShown = false;

  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  /** Shows a text that is safe to print, unless one was shown just before. */
  show(text: () => string): void {
    const now = performance.now();
    if (this.#stream.isTTY !== true || now - this.#shownAt < INTERVAL_MS) return;
    this.#shownAt = now;
    this.#isShown = true;
    this.#stream.write(ERASE + text());
  }

  /** Takes the line away. */
  clear(): void {
    if (this.#isShown) this.#stream.write(ERASE);
    this.#isShown = false;
  }
}
