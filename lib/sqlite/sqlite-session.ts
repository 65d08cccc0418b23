import { TransactionError } from '../errors/transaction.error.js';
import { DossierError } from '../errors/dossier.error.js';
import { isStoreError, StoreError } from '../errors/store.error.js';
import type { SqliteRow, SqliteValue } from './sqlite-driver.js';
import { toDossierError } from './sqlite-failure.js';
import { OpenSqliteFile } from './open-sqlite-file.js';
import type { LogSize } from './sqlite-log.js';
import type { SqliteFile, SqliteKind, Synchronous } from './sqlite-kind.js';

/**
 * A file, its transactions and its statements. Every failure of SQLite leaves it as a DossierError and ends its
 * transaction, even when the caller catches it inside. Nothing is returned before it is certain that the path still
 * leads to the open file; when it does not, the next call opens the file that is there, or fails as this one did if the
 * kind does not follow its path.
 */
export class SqliteSession {
  readonly #place: SqliteFile;
  readonly #kind: SqliteKind;
  #open: OpenSqliteFile | undefined;
  #isClosed = false;
  #isInTransaction = false;
  #failure: DossierError | undefined;
  /** Why a session that does not follow its path is over. */
  #lost: unknown;
  /** The number inherited from a displaced file. */
  #legacy = 0;

  constructor(place: SqliteFile, kind: SqliteKind) {
    this.#place = place;
    this.#kind = kind;
    this.#open = new OpenSqliteFile(place, kind);
  }

  /** Runs work that reads. It sees one moment of the file, whatever others write meanwhile. */
  read<T>(work: () => T): T {
    return this.#transact('BEGIN', work);
  }

  /**
   * Runs work that writes, exclusively from its beginning. Another transaction could overtake a deferred one
   * between its first read and its first write, and it would have to start again.
   */
  write<T>(work: () => T): T {
    this.#wait(this.#place.synchronous);
    return this.#transact('BEGIN IMMEDIATE', work);
  }

  /** Runs work that writes what can be made again. It does not wait for the disk, so a loss of power may undo it. */
  writeRemakable<T>(work: () => T): T {
    this.#wait('NORMAL');
    return this.#transact('BEGIN IMMEDIATE', work);
  }

  /**
   * Runs work that writes and must not fail for lack of room, such as recording what was delivered. On a full disk it
   * uses the reserve, and `work` may run again.
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

  /** Executes a statement as a transaction of its own; returns the number of changed rows. */
  runAlone(sql: string, ...values: readonly SqliteValue[]): number {
    this.#wait(this.#place.synchronous);
    return this.#checked(() => this.run(sql, ...values));
  }

  /** Executes a statement; returns the number of changed rows. */
  run(sql: string, ...values: readonly SqliteValue[]): number {
    return this.#guarded(({ prepared }) => Number(prepared(sql).run(...values).changes));
  }

  /** Throws when a transaction cannot begin now. */
  assertIdle(): void {
    if (this.#isClosed) throw new StoreError(this.#kind.store, 'CLOSED');
    if (this.#isInTransaction) throw new TransactionError('NESTED_TRANSACTION');
  }

  /**
   * Checks that bytes may be stored: that the reserve for recording their delivery exists, and that storing them leaves
   * it untouched. Throws the kind's error for a full disk otherwise.
   */
  assertRoom(bytes: number): void {
    this.#guarded((file) => file.assertRoom(bytes));
  }

  /** Whether an error says that the disk is full. */
  isDiskFull(error: unknown): boolean {
    return isStoreError(error, `${this.#kind.store}_DISK_FULL`);
  }

  /** Sets how many pages the log may have after a commit, before the commit empties it. */
  limitLog(size: LogSize, bytes = 0): void {
    this.#guarded((file) => file.limitLog(size, bytes));
  }

  /** The first row of a query. */
  get(sql: string, ...values: readonly SqliteValue[]): SqliteRow | undefined {
    return this.#guarded(({ prepared }) => prepared(sql).get(...values));
  }

  /** All rows of a query. */
  all(sql: string, ...values: readonly SqliteValue[]): readonly SqliteRow[] {
    return this.#guarded(({ prepared }) => prepared(sql).all(...values));
  }

  /** Reads the rows of a query up to the first unwanted one, and no further. */
  takeWhile(
    isWanted: (row: SqliteRow) => boolean,
    sql: string,
    ...values: readonly SqliteValue[]
  ): readonly SqliteRow[] {
    return this.#guarded(({ prepared }) => {
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

  /** Sets when the next transaction waits for the disk. */
  #wait(synchronous: Synchronous): void {
    this.assertIdle();
    this.#guarded((file) => file.wait(synchronous));
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

  /** The open file, or the one now at the path when the open one was displaced. */
  #file(): OpenSqliteFile {
    if (this.#lost !== undefined) throw this.#lost as Error;
    return (this.#open ??= this.#reopen());
  }

  #reopen(): OpenSqliteFile {
    const file = new OpenSqliteFile(this.#place, this.#kind);
    try {
      file.inherit(this.#legacy);
      return file;
    } catch (error) {
      file.close();
      throw toDossierError(error, this.#place, this.#kind.store);
    }
  }

  /** The result of the work, once it is certain that it was done to the file at the path. */
  #checked<T>(work: () => T): T {
    const file = this.#file();
    let isAnswered = false;
    try {
      const answer = work();
      isAnswered = true;
      return answer;
    } finally {
      // A failure may be a consequence of the displacement, which explains more
      this.#releaseUnlessInPlace(file, isAnswered);
    }
  }

  #releaseUnlessInPlace(file: OpenSqliteFile, isAnswered: boolean): void {
    const displacement = file.look();
    if (displacement === 'in-place') return;
    this.#legacy = Math.max(this.#legacy, file.legacy());
    this.#open = undefined;
    try {
      file.release(displacement, isAnswered);
    } catch (error) {
      if (!this.#kind.followsPath) this.#lost = error;
      throw error;
    }
  }

  /**
   * After a failure SQLite may have ended the transaction by itself; anything that followed would be a transaction of
   * its own. So nothing follows.
   */
  #guarded<T>(work: (file: OpenSqliteFile) => T): T {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return work(this.#file());
    } catch (error) {
      const failure = toDossierError(error, this.#place, this.#kind.store);
      if (this.#isInTransaction) this.#failure = failure;
      throw failure;
    }
  }
}
