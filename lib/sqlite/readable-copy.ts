import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteDatabase } from './sqlite-driver.js';

/** Opens the file at a path. `onClosed` is called when the connection is closed. */
export type OpenDatabase = (path: string, onClosed?: () => void) => SqliteDatabase;

/**
 * Opens a copy of a file and its log. To read a file in WAL mode, SQLite creates files beside it, which is impossible on a
 * read-only file system but possible in a temporary folder. Closing the connection removes the copy.
 */
export function openReadableCopy(file: string, open: OpenDatabase): SqliteDatabase {
  const folder = mkdtempSync(join(tmpdir(), 'mission-dossier-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const copy = join(folder, 'copy.db');
    copyFileSync(file, copy);
    copyIfThere(`${file}-wal`, `${copy}-wal`);
    return open(copy, remove);
  } catch (error) {
    remove();
    throw error;
  }
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
