import { createPaint, hasColours, type Paint } from './paint.js';
import { paintProgress, progressText } from './progress-text.js';
import type { OutputStream, Terminal } from './terminal.js';

/** Work that ends earlier needs no progress bar. */
const PATIENCE_MS = 1000;
const INTERVAL_MS = 100;
/** For a terminal that does not report its width. */
const DEFAULT_COLUMNS = 80;

/**
 * A line on stderr with the progress of work that takes longer than a second. It appears only if stderr is a terminal that can
 * move the cursor back. Hiding or stopping the bar erases it.
 */
export class ProgressBar {
  readonly #stream: OutputStream;
  readonly #size: number | undefined;
  readonly #paint: Paint;
  readonly #startedAt = performance.now();
  readonly #timer: NodeJS.Timeout | undefined;
  #bytes = 0;
  #events = 0;
  #isHidden = true;
  #width = 0;

  /**
   * @param terminal shows the bar.
   * @param size how many bytes there are to read, if that is known.
   */
  constructor(terminal: Pick<Terminal, 'stderr' | 'env'>, size: number | undefined) {
    const { stderr, env } = terminal;
    this.#stream = stderr;
    this.#size = size;
    this.#paint = createPaint(hasColours(stderr, env));
    if (stderr.isTTY === true && env['TERM'] !== 'dumb') {
      this.#timer = setInterval(() => this.#draw(), INTERVAL_MS).unref();
    }
  }

  /** Updates the progress, and shows it. */
  readonly update = (bytes: number, events: number): void => {
    this.#bytes = bytes;
    this.#events = events;
    this.#isHidden = false;
  };

  /** Hides the bar until the next update. */
  readonly hide = (): void => {
    this.#isHidden = true;
    if (this.#width > 0) this.#stream.write(`\r${' '.repeat(this.#width)}\r`);
    this.#width = 0;
  };

  /** Ends it. */
  readonly stop = (): void => {
    clearInterval(this.#timer);
    this.hide();
  };

  #draw(): void {
    const elapsedMs = performance.now() - this.#startedAt;
    if (this.#isHidden || elapsedMs < PATIENCE_MS) return;
    const progress = { bytes: this.#bytes, events: this.#events, size: this.#size, elapsedMs };
    // The cursor is after the text; in the last column it would wrap.
    const { columns = 0 } = this.#stream;
    const text = progressText(progress, (columns > 0 ? columns : DEFAULT_COLUMNS) - 1);
    const rest = ' '.repeat(Math.max(0, this.#width - text.length));
    this.#stream.write(`\r${paintProgress(text, this.#paint)}${rest}`);
    this.#width = text.length + rest.length;
  }
}
