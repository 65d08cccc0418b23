import { setTimeout } from 'node:timers/promises';
import { ownFile, type OwnedFile } from '../../../delivery/receiver/sink/owned-file.js';
import { NameTakenError } from '../../../delivery/receiver/sink/owned-name.js';

/** How a lock works; times are in milliseconds. */
export interface FileLockOptions {
  /** How long to wait for the lock in all. */
  readonly patience?: number;
  /** How long to wait between two tries. */
  readonly pause?: number;
}

/** Changing a small file takes a few milliseconds; only a stopped process keeps others waiting for so long. */
const PATIENCE = 30_000;
const PAUSE = 20;

/**
 * Runs work that changes a file while no other process that uses this lock does. The system takes the lock from a
 * process that ends in any way, so it never has to be guessed whether a lock is still in use. The empty file beside it,
 * whose name ends in `.lock`, stays: if it were removed, one process could hold the old file and another a new one.
 *
 * @param path the file to change.
 * @param work changes it.
 * @returns the result of the work. Rejects with the error of the work, with that of the file system when the lock cannot
 * be created, or with NameTakenError when another process keeps it for too long.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, options: FileLockOptions = {}): Promise<T> {
  const { patience = PATIENCE, pause = PAUSE } = options;
  const lock = await owned(`${path}.lock`, performance.now() + patience, pause);
  try {
    return await work();
  } finally {
    await lock.close();
  }
}

async function owned(lock: string, deadline: number, pause: number): Promise<OwnedFile> {
  for (;;) {
    try {
      return await ownFile(lock, 'lock');
    } catch (error) {
      if (!(error instanceof NameTakenError) || performance.now() > deadline) throw error;
      await setTimeout(pause);
    }
  }
}
