import { SCHEMA } from './attached-database.js';
import { StoreError } from '../errors/store.error.js';
import { DiskReserve } from './disk-reserve.js';
import { OpenedFiles, type Displacement } from './opened-files.js';
import { openDatabase } from './sqlite-connection.js';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js';
import { toDossierError } from './sqlite-failure.js';
import { logUpTo, pagesBehind, type LogSize } from './sqlite-log.js';
import type { SqliteFile, SqliteKind, Synchronous } from './sqlite-kind.js';
import { PageLimit } from './page-limit.js';

/** The room that one more event may need, in addition to its own bytes. */
const BYTES_BESIDE = 16_384;

/** One opening of a file: its connection with the statements, each prepared once, its place and its reserve. */
export class OpenSqliteFile {
  readonly #place: SqliteFile;
  readonly #kind: SqliteKind;
  readonly database: SqliteDatabase;
  readonly #statements = new Map<string, SqliteStatement>();
  readonly #files: OpenedFiles;
  readonly #reserve: DiskReserve;
  readonly #pages: PageLimit;
  #pagesInLog: number | undefined;
  #synchronous: Synchronous;

  constructor(place: SqliteFile, kind: SqliteKind) {
    this.#place = place;
    this.#kind = kind;
    this.#synchronous = place.synchronous;
    this.#reserve = new DiskReserve(place.file);
    this.database = this.#openDespiteFullDisk();
    this.#files = new OpenedFiles(place.file);
    this.#pages = new PageLimit(this.database, place.maxPages);
    this.limitLog('much', 0);
  }

  /** The statement of this text. */
  readonly prepared = (sql: string): SqliteStatement => {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  };

  /** See `SqliteSession.assertRoom`. */
  assertRoom(bytes: number): void {
    if (this.#place.readOnly) return;
    this.#pages.holdBack();
    const isLarge = bytes > this.#reserve.bytes / 2;
    if (this.#reserve.ensure() && !(isLarge && !this.#reserve.hasRoomFor(bytes + BYTES_BESIDE))) return;
    throw new StoreError(this.#kind.store, 'DISK_FULL', {
      place: this.#place.file,
      cause: new Error('the remaining room is reserved for recording deliveries'),
    });
  }

  /** See `SqliteSession.limitLog`. */
  limitLog(size: LogSize, bytes: number): void {
    const pages = pagesBehind(size, this.#reserve.bytes, bytes);
    if (pages === this.#pagesInLog) return;
    this.database.exec(logUpTo(pages));
    this.#pagesInLog = pages;
  }

  /** Sets when transactions wait for the disk from now on. None is under way. */
  wait(synchronous: Synchronous): void {
    if (synchronous === this.#synchronous) return;
    this.database.exec(`PRAGMA ${SCHEMA}.synchronous = ${synchronous}`);
    this.#synchronous = synchronous;
  }

  /** Gives up the reserve while the work is done, then reserves room again if possible. */
  withReserve<T>(work: () => T): T {
    this.#pages.giveUp();
    this.#reserve.spend();
    this.emptyLog();
    try {
      return work();
    } finally {
      this.emptyLog();
      this.#reserve.ensure();
    }
  }

  /** The number from which a replacement of this file must continue; 0 when there is none, or it cannot be read. */
  legacy(): number {
    try {
      return Number(this.prepared(this.#kind.inherited?.select ?? 'SELECT 0 AS value').get()?.['value']);
    } catch {
      return 0;
    }
  }

  /** Continues from the number that another file has reached. */
  inherit(value: number): void {
    if (value > 0 && !this.#place.readOnly && this.#kind.inherited)
      this.prepared(this.#kind.inherited.update).run(value);
  }

  /** Looks where the files are now. */
  look(): Displacement {
    return this.#files.look();
  }

  /**
   * Releases a file that is no longer at its path. If only the log was deleted, its contents are first moved into the
   * file, so that the file holds everything that was answered.
   *
   * @throws StoreError when what was done is not in the file at the path.
   */
  release(displacement: Displacement, isAnswered: boolean): void {
    const isSaved = displacement === 'log-missing' && !this.#place.readOnly && this.emptyLog();
    // While another connection has the file open, closing it leaves logs alone that belong to others
    const other = displacement === 'log-replaced' ? this.#openAgain() : undefined;
    this.#closeQuietly();
    other?.close();
    if (isSaved && isAnswered) return;
    throw new StoreError(this.#kind.store, 'REPLACED', {
      place: this.#place.file,
      what: displacement === 'file-displaced' ? 'its file' : 'its -wal or -shm',
    });
  }

  /**
   * Moves the log into the file, as far as other connections allow; returns whether all of it was moved. SQLite does
   * the same when the last connection closes, but does not report whether it succeeded.
   */
  emptyLog(): boolean {
    try {
      return this.database.prepare(`PRAGMA ${SCHEMA}.wal_checkpoint(TRUNCATE)`).get()?.['busy'] === 0;
    } catch {
      // Nothing is lost: the log stays beside the file, and is part of it.
      return false;
    }
  }

  close(): void {
    if (!this.#place.readOnly && this.look() === 'in-place') {
      this.database.exec('PRAGMA busy_timeout = 0');
      this.emptyLog();
    }
    this.#closeQuietly();
  }

  #closeQuietly(): void {
    this.#statements.clear();
    this.database.close();
  }

  #openAgain(): SqliteDatabase | undefined {
    try {
      return openDatabase(this.#place, this.#kind);
    } catch {
      return undefined;
    }
  }

  #openDespiteFullDisk(): SqliteDatabase {
    try {
      return openDatabase(this.#place, this.#kind);
    } catch (error) {
      const isSpent = !this.#place.readOnly && this.#reserve.bytes > 0 && this.#reserve.spend();
      if (!isSpent) throw toDossierError(error, this.#place, this.#kind.store);
      return openDatabase(this.#place, this.#kind);
    }
  }
}
