/**
 * When a socket has had enough time: for a message to come in, or for a reply to be taken. One that has brought nothing
 * good yet has that time once, from its opening; one that has may be silent for as long as it likes.
 */
export class SocketDeadline {
  readonly #timeout: number;
  readonly #onOver: () => void;
  readonly #opened = performance.now();
  #isProven = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param timeout is in milliseconds. */
  constructor(timeout: number, onOver: () => void) {
    this.#timeout = timeout;
    this.#onOver = onOver;
    this.begin();
  }

  /** The socket has brought something good. */
  prove(): void {
    this.#isProven = true;
  }

  /** Something is awaited of the other side. */
  begin(): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    const left = this.#isProven ? this.#timeout : this.#opened + this.#timeout - performance.now();
    this.#timer = setTimeout(this.#onOver, Math.max(0, left)).unref();
  }

  /** Nothing is awaited but, of a socket that is new, a first good message. */
  rest(): void {
    if (this.#isProven) this.suspend();
    else this.begin();
  }

  /** Something is awaited of this side. */
  suspend(): void {
    clearTimeout(this.#timer);
  }

  /** The socket is closed. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }
}
