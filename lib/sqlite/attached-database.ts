import type { SqliteDatabase, SqliteDriver, SqliteStatement } from './sqlite-driver.js';

/** The schema name of the file, for statements that must name it: those that create something, and pragmas. */
export const SCHEMA = 'held';

/**
 * A connection with a file attached to a database in memory. The optional package keeps a connection open until its
 * statements are garbage, and with it the handles of its file; detaching the file closes them at once, with either
 * driver.
 */
export class AttachedDatabase implements SqliteDatabase {
  readonly #database: SqliteDatabase;
  readonly #onClosed: () => void;

  constructor(
    { DatabaseSync }: SqliteDriver,
    file: string,
    options: { readonly readOnly: boolean; timeout: number },
    onClosed: () => void = () => undefined,
  ) {
    this.#onClosed = onClosed;
    this.#database = new DatabaseSync(':memory:', options);
    try {
      this.#database.prepare(`ATTACH ? AS ${SCHEMA}`).run(file);
    } catch (error) {
      this.#database.close();
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
      this.#detach();
    } finally {
      this.#onClosed();
    }
  }

  #detach(): void {
    try {
      if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
      this.#database.exec(`DETACH ${SCHEMA}`);
    } finally {
      this.#database.close();
    }
  }
}
