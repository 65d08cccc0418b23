import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { codeOf } from '../../../errors/message-of.js';
import { StoreError } from '../../../errors/store.error.js';

const DIGITS = 16;

/**
 * Remembers beside the file how far the log had got when events were last answered for. SQLite itself drops the end of
 * its write-ahead log where that is damaged, and what is left looks sound: with the mark it does not. The mark is not
 * waited for on the disk, so after a loss of power it may be behind, and then says nothing.
 */
export class SqliteMark {
  readonly file: string;
  private handle: number | undefined;

  constructor(private readonly log: string) {
    this.file = `${log}-mark`;
  }

  /**
   * Compares the log with the mark.
   *
   * @param name of the log: a mark of another log says nothing.
   * @throws StoreError with the code LOG_DAMAGED when the log has lost its end.
   */
  check(name: string, position: number): void {
    const [owner, marked] = this.read().split(' ');
    if (owner !== name || !(Number(marked) > position)) return;
    const what =
      `it ends with event ${String(position)}, but event ${String(Number(marked))} was acknowledged ` +
      `(to continue without the lost events, delete ${this.file})`;
    throw new StoreError('LOG', 'DAMAGED', { place: this.log, what });
  }

  /** Moves the mark. A mark that cannot be written is none: the log is there all the same. */
  move(name: string, position: number): void {
    try {
      this.handle ??= openSync(this.file, 'w', 0o600);
      writeSync(this.handle, `${name} ${String(position).padStart(DIGITS, '0')}`, 0);
    } catch {
      this.close();
    }
  }

  close(): void {
    if (this.handle !== undefined) closeSync(this.handle);
    this.handle = undefined;
  }

  private read(): string {
    try {
      return readFileSync(this.file, 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return '';
      throw error;
    }
  }
}
