/**
 * The deadline of a socket for a message to arrive, or for a reply to be taken. A socket without a good message yet has
 * this time once, from its opening; after one it may be silent for as long as it likes.
 */
export class SocketDeadline {
  readonly #timeout: number;
  readonly #onOver: () => void;
  readonly #opened = performance.now();
  #isProven = false;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  /** @param timeout in milliseconds. */
  constructor(timeout: number, onOver: () => void) {
    this.#timeout = timeout;
    this.#onOver = onOver;
    this.begin();
  }

  /** The socket has brought a good message. */
  prove(): void {
    this.#isProven = true;
  }

  /** The other side has to act. */
  begin(): void {
    clearTimeout(this.#timer);
    if (this.#isOver) return;
    const left = this.#isProven ? this.#timeout : this.#opened + this.#timeout - performance.now();
    this.#timer = setTimeout(this.#onOver, Math.max(0, left)).unref();
  }

  /** Nothing is awaited, except a first good message from a new socket. */
  rest(): void {
    if (this.#isProven) this.suspend();
    else this.begin();
  }

  /** This side has to act. */
  suspend(): void {
    clearTimeout(this.#timer);
  }

  /** The socket is closed. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }
}
