import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js';

/**
 * A connection to a copy of a file and its log. SQLite reads a file in WAL mode with the help of files beside it, which it
 * cannot make on a read-only file system; in a folder for temporary files it can. Closing it removes the copy.
 */
export class ReadableCopy implements SqliteDatabase {
  private readonly database: SqliteDatabase;
  private readonly folder = mkdtempSync(join(tmpdir(), 'mission-dossier-'));

  constructor(file: string, open: (copy: string) => SqliteDatabase) {
    try {
      const copy = join(this.folder, 'copy.db');
      copyFileSync(file, copy);
      copyIfThere(`${file}-wal`, `${copy}-wal`);
      this.database = open(copy);
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  get isTransaction(): boolean {
    return this.database.isTransaction;
  }

  exec(sql: string): void {
    this.database.exec(sql);
  }

  prepare(sql: string): SqliteStatement {
    return this.database.prepare(sql);
  }

  close(): void {
    try {
      this.database.close();
    } finally {
      this.remove();
    }
  }

  private remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
