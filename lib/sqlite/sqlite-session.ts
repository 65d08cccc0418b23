import { DossierError } from '../errors/dossier.error.js';
import type { SqliteRow, SqliteValue } from './sqlite-driver.js';
import { failureOf } from './sqlite-failure.js';
import { OpenSqliteFile } from './open-sqlite-file.js';
import type { SqliteFile, SqliteKind } from './sqlite-kind.js';

/**
 * A file, its transactions and its statements. What SQLite throws leaves it as a DossierError, and ends the
 * transaction it happened in, also when somebody catches it on its way. Nothing is answered before it is certain that the
 * path still leads to the open file; when it does not, the next call opens the file that is there.
 */
export class SqliteSession {
  #open: OpenSqliteFile | undefined;
  #isClosed = false;
  #isInTransaction = false;
  #failure: DossierError | undefined;
  /** Of a file that was displaced. */
  #legacy = 0;

  constructor(
    private readonly place: SqliteFile,
    private readonly kind: SqliteKind,
  ) {
    this.#open = new OpenSqliteFile(place, kind);
  }

  /** Runs a piece of work that reads: it sees one moment of the file, whatever others write meanwhile. */
  read<T>(work: () => T): T {
    return this.#transact('BEGIN', work);
  }

  /**
   * Runs a piece of work that writes, alone among all connections from its beginning: a deferred transaction that reads
   * first could find, when it wants to write, that another was faster, and would have to start anew.
   */
  write<T>(work: () => T): T {
    return this.#transact('BEGIN IMMEDIATE', work);
  }

  /**
   * Runs a piece of work that writes and must not fail for want of room, such as recording what was delivered: on a full
   * disk it takes the room that is kept back, and `work` may run again.
   */
  writeFromReserve<T>(work: () => T): T {
    try {
      return this.write(work);
    } catch (error) {
      if (!this.isDiskFull(error)) throw error;
      return this.#file().withReserve(() => this.write(work));
    }
  }

  /** Runs pieces of work that each write and need little room, one transaction each, out of the reserve. */
  writePiecesFromReserve<T>(pieces: readonly (() => T)[]): readonly T[] {
    const file = this.#file();
    return file.withReserve(() =>
      pieces.map((work) => {
        const answer = this.write(work);
        file.emptyLog();
        return answer;
      }),
    );
  }

  /** Executes a statement that is a transaction by itself; answers how many rows it changed. */
  runAlone(sql: string, ...values: readonly SqliteValue[]): number {
    this.assertIdle();
    this.#file();
    return this.#checked(() => this.run(sql, ...values));
  }

  /** Executes a statement; answers how many rows it changed. */
  run(sql: string, ...values: readonly SqliteValue[]): number {
    return this.#attempt(({ prepared }) => Number(prepared(sql).run(...values).changes));
  }

  /** Throws unless a transaction can begin now. */
  assertIdle(): void {
    if (this.#isClosed) throw this.kind.errors.closed();
    if (this.#isInTransaction) throw this.kind.errors.nested();
  }

  /**
   * Makes sure that so many bytes may be stored: that the room that is kept back for what is done with them later is
   * there, and what is written at once leaves it alone. It throws the kind's error for a full disk when it is not.
   */
  assertRoom(bytes: number): void {
    this.#attempt((file) => file.assertRoom(bytes));
  }

  /** Whether an error says that the disk is full. */
  isDiskFull(error: unknown): boolean {
    return error instanceof DossierError && error.code === this.kind.errors.diskFull('', undefined).code;
  }

  /** Has the log emptied by the commits from now on that leave it with many pages, or already with few. */
  limitLog(size: 'little' | 'much', bytes = 0): void {
    this.#attempt((file) => file.limitLog(size, bytes));
  }

  /** The first row of a query. */
  get(sql: string, ...values: readonly SqliteValue[]): SqliteRow | undefined {
    return this.#attempt(({ prepared }) => prepared(sql).get(...values));
  }

  /** All rows of a query. */
  all(sql: string, ...values: readonly SqliteValue[]): readonly SqliteRow[] {
    return this.#attempt(({ prepared }) => prepared(sql).all(...values));
  }

  /** The rows of a query up to the first that is not wanted any more; reads no further. */
  takeWhile(
    isWanted: (row: SqliteRow) => boolean,
    sql: string,
    ...values: readonly SqliteValue[]
  ): readonly SqliteRow[] {
    return this.#attempt(({ prepared }) => {
      const rows: SqliteRow[] = [];
      for (const row of prepared(sql).iterate(...values)) {
        if (!isWanted(row)) break;
        rows.push(row);
      }
      return rows;
    });
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#open?.close();
  }

  #transact<T>(begin: string, work: () => T): T {
    this.assertIdle();
    const { database } = this.#file();
    return this.#checked(() => {
      this.run(begin);
      this.#isInTransaction = true;
      try {
        const answer = work();
        this.run('COMMIT');
        return answer;
      } finally {
        this.#isInTransaction = false;
        this.#failure = undefined;
        if (database.isTransaction) this.run('ROLLBACK');
      }
    });
  }

  /** The open file: the one at the path, when the one that was open is no longer there. */
  #file(): OpenSqliteFile {
    return (this.#open ??= this.#reopen());
  }

  #reopen(): OpenSqliteFile {
    const file = new OpenSqliteFile(this.place, this.kind);
    try {
      file.inherit(this.#legacy);
      return file;
    } catch (error) {
      file.close();
      throw failureOf(error, this.place, this.kind.errors);
    }
  }

  /** What the work gives, once it is sure that it was done to the file at the path. */
  #checked<T>(work: () => T): T {
    const file = this.#file();
    let isAnswered = false;
    try {
      const answer = work();
      isAnswered = true;
      return answer;
    } finally {
      // A failure may come of the displacement, and then says less of it
      this.#releaseUnlessInPlace(file, isAnswered);
    }
  }

  #releaseUnlessInPlace(file: OpenSqliteFile, isAnswered: boolean): void {
    const displacement = file.look();
    if (displacement === 'in-place') return;
    this.#legacy = Math.max(this.#legacy, file.legacy());
    this.#open = undefined;
    file.release(displacement, isAnswered);
  }

  /**
   * After a failure SQLite may have ended the transaction by itself; what came then would be a transaction of its own.
   * So nothing comes then.
   */
  #attempt<T>(work: (file: OpenSqliteFile) => T): T {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return work(this.#file());
    } catch (error) {
      const failure = failureOf(error, this.place, this.kind.errors);
      if (this.#isInTransaction) this.#failure = failure;
      throw failure;
    }
  }
}
