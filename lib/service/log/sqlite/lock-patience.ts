import { setTimeout } from 'node:timers/promises';
import { isStoreError, StoreError } from '../../../errors/store.error.js';
import type { SqliteFile } from '../../../sqlite/sqlite-kind.js';

/** How long SQLite waits for a lock by itself, which keeps the whole process waiting, in milliseconds. */
const AT_ONCE = 20;
const PAUSE = 20;

/**
 * Waits for a file that other processes keep locked, and lets requests pass meanwhile: a query needs no lock, and a
 * probe of the process needs no file.
 */
export class LockPatience {
  readonly #place: SqliteFile;

  /** @param place says how long to wait in total. */
  constructor(place: SqliteFile) {
    this.#place = place;
  }

  /** The place with the time that SQLite may wait by itself. */
  get place(): SqliteFile {
    return { ...this.#place, busyTimeout: Math.min(AT_ONCE, this.#place.busyTimeout) };
  }

  /**
   * Runs work, again and again while the file is locked.
   *
   * @throws StoreError with the code LOG_BUSY when it is locked for too long.
   */
  async run<T>(work: () => T): Promise<T> {
    const { file, busyTimeout } = this.#place;
    const deadline = performance.now() + busyTimeout;
    for (;;) {
      try {
        return work();
      } catch (error) {
        if (!isStoreError(error, 'LOG_BUSY')) throw error;
        if (performance.now() > deadline) {
          throw new StoreError('LOG', 'BUSY', { place: file, timeout: busyTimeout, cause: error.cause });
        }
        await setTimeout(PAUSE);
      }
    }
  }
}
