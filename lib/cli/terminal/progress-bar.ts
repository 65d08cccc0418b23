import { createPaint, hasColours, type Paint } from './paint.js';
import { paintProgress, progressText } from './progress-text.js';
import type { OutputStream, Terminal } from './terminal.js';

/** Work that is done before needs no bar. */
const PATIENCE_MS = 1000;
const INTERVAL_MS = 100;
/** Of a terminal that does not say. */
const DEFAULT_COLUMNS = 80;

/**
 * A line on stderr that says how far a work is, while it lasts longer than a second; there is none unless stderr is a
 * terminal that can go back in a line. Its last words are erased when it is hidden or stopped.
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
   * @param terminal is where it is shown.
   * @param size is how many bytes there are to be read, where that is known.
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

  /** Takes note of how far the work is, and shows it from now on. */
  readonly update = (bytes: number, events: number): void => {
    this.#bytes = bytes;
    this.#events = events;
    this.#isHidden = false;
  };

  /** Makes room for something else, until the next update. */
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
    // The cursor stands behind the text: in the last column it would wrap.
    const { columns = 0 } = this.#stream;
    const text = progressText(progress, (columns > 0 ? columns : DEFAULT_COLUMNS) - 1);
    const rest = ' '.repeat(Math.max(0, this.#width - text.length));
    this.#stream.write(`\r${paintProgress(text, this.#paint)}${rest}`);
    this.#width = text.length + rest.length;
  }
}
