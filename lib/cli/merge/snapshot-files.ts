import { readdirSync, statSync } from 'node:fs';
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
 * @throws UnreadableInputError when a path does not exist, is neither a file nor a folder, or a folder cannot be read or has
 * no snapshots.
 */
export function snapshotFiles(paths: readonly string[]): readonly SnapshotFile[] {
  const files: SnapshotFile[] = [];
  let sizeBefore = 0;
  const named = paths.flatMap((path) => (readable(path, () => statSync(path)).isDirectory() ? filesIn(path) : [path]));
  for (const path of named) {
    const stats = readable(path, () => statSync(path));
    // Opening a pipe would block the process until another one writes to it.
    if (!stats.isFile()) throw new UnreadableInputError(path, new Error('it is not a file'));
    files.push({ path, size: stats.size, sizeBefore });
    sizeBefore += stats.size;
  }
  return files;
}

function filesIn(folder: string): readonly string[] {
  const entries = readable(folder, () => readdirSync(folder, { withFileTypes: true }));
  const names = entries.filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED)).map(({ name }) => name);
  if (names.length === 0)
    throw new UnreadableInputError(
      folder,
      new Error('the folder has no snapshots; save some in it with reduce --save'),
    );
  return names.sort().map((name) => join(folder, name));
}

function readable<T>(path: string, look: () => T): T {
  try {
    return look();
  } catch (cause) {
    throw new UnreadableInputError(path, cause);
  }
}
