import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UnreadableInputError } from '../../errors/unreadable-input.error.js';

/** A file to merge. */
export interface SnapshotFile {
  readonly path: string;
  readonly size: number;
  /** How many bytes the files before it have. */
  readonly sizeBefore: number;
}

/** The name of a file while it is written. */
const UNFINISHED = '.tmp';

/**
 * The files at these paths, and in the folders among them.
 *
 * @throws UnreadableInputError when a path does not exist, or a folder cannot be read or has no snapshots.
 */
export async function snapshotFiles(paths: readonly string[]): Promise<readonly SnapshotFile[]> {
  const files: SnapshotFile[] = [];
  let sizeBefore = 0;
  const add = async (path: string): Promise<void> => {
    const { size } = await lookedAt(path, stat(path));
    files.push({ path, size, sizeBefore });
    sizeBefore += size;
  };
  for (const path of paths) {
    const stats = await lookedAt(path, stat(path));
    for (const file of stats.isDirectory() ? await filesIn(path) : [path]) await add(file);
  }
  return files;
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const entries = await lookedAt(folder, readdir(folder, { withFileTypes: true }));
  const names = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED)).map(({ name }) => name);
  if (names.length === 0) throw new UnreadableInputError(folder, new Error('the folder has no snapshots'));
  return names.sort().map((name) => join(folder, name));
}

async function lookedAt<T>(path: string, look: Promise<T>): Promise<T> {
  return look.catch((cause: unknown) => {
    throw new UnreadableInputError(path, cause);
  });
}
