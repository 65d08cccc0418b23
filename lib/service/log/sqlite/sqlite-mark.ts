import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { codeOf } from '../../../errors/message-of.js';
import { StoreError } from '../../../errors/store.error.js';

const DIGITS = 16;

/**
 * Records beside the file how far the log had got when events were last acknowledged. SQLite drops the end of its
 * write-ahead log where that is damaged, and the rest looks sound; the mark reveals the loss. The mark is not flushed
 * to the disk, so after a loss of power it may be behind, and then shows nothing.
 */
export class SqliteMark {
  readonly #log: string;
  readonly file: string;
  #handle: number | undefined;

  constructor(log: string) {
    this.#log = log;
    this.file = `${log}-mark`;
  }

  /**
   * Compares the log with the mark, which is read first: other processes may append and move it meanwhile.
   *
   * @param name of the log: a mark of another log is ignored.
   * @param last reads the position of the last event.
   * @throws StoreError with the code LOG_DAMAGED when the log has lost its end.
   */
  check(name: string, last: () => number): void {
    const [owner, marked] = this.#read().split(' ');
    const position = last();
    if (owner !== name || !(Number(marked) > position)) return;
    const what =
      `it ends with event ${String(position)}, but event ${String(Number(marked))} was acknowledged ` +
      `(to continue without the lost events, delete ${this.file})`;
    throw new StoreError('LOG', 'DAMAGED', { place: this.#log, what });
  }

  /** Moves the mark. A mark that cannot be written is dropped, and the log goes on without it. */
  move(name: string, position: number): void {
    try {
      this.#handle ??= openSync(this.file, 'w', 0o600);
      writeSync(this.#handle, `${name} ${String(position).padStart(DIGITS, '0')}`, 0);
    } catch {
      this.close();
    }
  }

  close(): void {
    if (this.#handle !== undefined) closeSync(this.#handle);
    this.#handle = undefined;
  }

  #read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return '';
      throw new StoreError('LOG', 'UNAVAILABLE', {
        place: this.#log,
        cause: error,
        advice: `make ${this.file} readable`,
      });
    }
  }
}
