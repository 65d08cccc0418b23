import type { DossierError } from '../errors/dossier.error.js';
import { openDatabase } from './sqlite-connection.js';
import { logUpTo, PAGES_BEHIND_MUCH } from './sqlite-log.js';
import type { SqliteDatabase, SqliteRow, SqliteStatement, SqliteValue } from './sqlite-driver.js';
import { failureOf } from './sqlite-failure.js';
import type { SqliteFile, SqliteKind } from './sqlite-kind.js';

/**
 * One connection to a file, its transactions and its statements, each prepared once. What SQLite throws
 * leaves it as a DossierError, and ends the transaction it happened in, also when somebody catches it on its way.
 */
export class SqliteSession {
  private readonly database: SqliteDatabase;
  private readonly statements = new Map<string, SqliteStatement>();
  private isClosed = false;
  private isInTransaction = false;
  private pagesInLog = PAGES_BEHIND_MUCH;
  private failure: DossierError | undefined;

  constructor(
    private readonly place: SqliteFile,
    private readonly kind: SqliteKind,
  ) {
    this.database = openDatabase(place, kind);
  }

  /** Runs a piece of work that reads: it sees one moment of the file, whatever others write meanwhile. */
  read<T>(work: () => T): T {
    return this.transact('BEGIN', work);
  }

  /**
   * Runs a piece of work that writes, alone among all connections from its beginning: a deferred transaction that reads
   * first could find, when it wants to write, that another was faster, and would have to start anew.
   */
  write<T>(work: () => T): T {
    return this.transact('BEGIN IMMEDIATE', work);
  }

  /** Executes a statement; answers how many rows it changed. Outside of a transaction it is one by itself. */
  run(sql: string, ...values: readonly SqliteValue[]): number {
    return this.attempt(() => Number(this.prepared(sql).run(...values).changes));
  }

  /** Throws unless a transaction can begin now. */
  assertIdle(): void {
    if (this.isClosed) throw this.kind.errors.closed();
    if (this.isInTransaction) throw this.kind.errors.nested();
  }

  /** Has the log emptied by the commits from now on, the present one included, that leave it with so many pages. */
  limitLog(pages: number): void {
    if (pages === this.pagesInLog) return;
    this.attempt(() => this.database.exec(logUpTo(pages)));
    this.pagesInLog = pages;
  }

  /** The first row of a query. */
  get(sql: string, ...values: readonly SqliteValue[]): SqliteRow | undefined {
    return this.attempt(() => this.prepared(sql).get(...values));
  }

  /** All rows of a query. */
  all(sql: string, ...values: readonly SqliteValue[]): readonly SqliteRow[] {
    return this.attempt(() => this.prepared(sql).all(...values));
  }

  /** The rows of a query up to the first that is not wanted any more; reads no further. */
  takeWhile(
    isWanted: (row: SqliteRow) => boolean,
    sql: string,
    ...values: readonly SqliteValue[]
  ): readonly SqliteRow[] {
    return this.attempt(() => {
      const rows: SqliteRow[] = [];
      for (const row of this.prepared(sql).iterate(...values)) {
        if (!isWanted(row)) break;
        rows.push(row);
      }
      return rows;
    });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.statements.clear();
    if (!this.place.readOnly) this.emptyLog();
    this.database.close();
  }

  private transact<T>(begin: string, work: () => T): T {
    this.assertIdle();
    this.run(begin);
    this.isInTransaction = true;
    try {
      const answer = work();
      this.run('COMMIT');
      return answer;
    } finally {
      this.isInTransaction = false;
      this.failure = undefined;
      if (this.database.isTransaction) this.run('ROLLBACK');
    }
  }

  /**
   * SQLite does this when the last connection closes, but a connection of the optional package really closes only when
   * its statements are garbage. The file alone then would lack what is in the log. If others are at work, they will do it.
   */
  private emptyLog(): void {
    try {
      this.database.exec('PRAGMA busy_timeout = 0; PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      // Nothing is lost: the log stays beside the file, and is part of it.
    }
  }

  private prepared(sql: string): SqliteStatement {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  }

  /**
   * After a failure SQLite may have ended the transaction by itself; what came then would be a transaction of its own.
   * So nothing comes then.
   */
  private attempt<T>(work: () => T): T {
    if (this.failure !== undefined) throw this.failure;
    try {
      return work();
    } catch (error) {
      const failure = failureOf(error, this.place, this.kind.errors);
      if (this.isInTransaction) this.failure = failure;
      throw failure;
    }
  }
}
