import { open, rm, stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from '../../../errors/message-of.js';

/** How a lock works; times are milliseconds. */
export interface FileLockOptions {
  /** After this time a lock counts as left behind by a killed process. */
  readonly stale?: number;
  /** How long to wait between two tries. */
  readonly pause?: number;
}

/** Changing a small file takes a few milliseconds. */
const STALE = 10_000;
const PAUSE = 20;

/**
 * Runs work that changes a file while no other process that uses this lock does. The lock is a file beside it.
 *
 * @param path the file to change.
 * @param work changes it.
 * @returns the result of the work. Rejects with the error of the work, or with that of the file system when the lock
 * cannot be created.
 */
export async function withFileLock<T>(path: string, work: () => Promise<T>, options: FileLockOptions = {}): Promise<T> {
  const lock = `${path}.lock`;
  const { stale = STALE, pause = PAUSE } = options;
  while (!(await isTaken(lock))) {
    if (await isOlderThan(lock, stale)) await rm(lock, { force: true });
    else await setTimeout(pause);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function isTaken(lock: string): Promise<boolean> {
  try {
    await (await open(lock, 'wx')).close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** A lock from the future counts as old, too: the clock was changed, and would keep it for ever. */
async function isOlderThan(lock: string, age: number): Promise<boolean> {
  try {
    return Math.abs(Date.now() - (await stat(lock)).mtimeMs) > age;
  } catch {
    // It was released just now.
    return false;
  }
}
