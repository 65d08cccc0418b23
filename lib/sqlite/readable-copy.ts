import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js';

/**
 * A connection to a copy of a file and its log. To read a file in WAL mode, SQLite creates files beside it, which is
 * impossible on a read-only file system but possible in a temporary folder. Closing the connection removes the copy.
 */
export class ReadableCopy implements SqliteDatabase {
  readonly #database: SqliteDatabase;
  readonly #folder = mkdtempSync(join(tmpdir(), 'mission-dossier-'));

  constructor(file: string, open: (copy: string) => SqliteDatabase) {
    try {
      const copy = join(this.#folder, 'copy.db');
      copyFileSync(file, copy);
      copyIfThere(`${file}-wal`, `${copy}-wal`);
      this.#database = open(copy);
    } catch (error) {
      this.#remove();
      throw error;
    }
  }

  get isTransaction(): boolean {
    return this.#database.isTransaction;
  }

  exec(sql: string): void {
    this.#database.exec(sql);
  }

  prepare(sql: string): SqliteStatement {
    return this.#database.prepare(sql);
  }

  close(): void {
    try {
      this.#database.close();
    } finally {
      this.#remove();
    }
  }

  #remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

function copyIfThere(from: string, to: string): void {
  try {
    copyFileSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}
