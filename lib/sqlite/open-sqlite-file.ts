import { SCHEMA } from './attached-database.js';
import { DiskReserve } from './disk-reserve.js';
import { OpenedFiles, type Displacement } from './opened-files.js';
import { openDatabase } from './sqlite-connection.js';
import type { SqliteDatabase, SqliteStatement } from './sqlite-driver.js';
import { failureOf } from './sqlite-failure.js';
import { logUpTo, pagesBehind, type LogSize } from './sqlite-log.js';
import type { SqliteFile, SqliteKind } from './sqlite-kind.js';
import { PageLimit } from './page-limit.js';

/** Room for what one more event may need beside its own bytes. */
const BYTES_BESIDE = 16_384;

/** One opening of a file: its connection with the statements, each prepared once, its place and its reserve. */
export class OpenSqliteFile {
  readonly database: SqliteDatabase;
  private readonly statements = new Map<string, SqliteStatement>();
  private readonly files: OpenedFiles;
  private readonly reserve: DiskReserve;
  private readonly pages: PageLimit;
  private pagesInLog: number | undefined;

  constructor(
    private readonly place: SqliteFile,
    private readonly kind: SqliteKind,
  ) {
    this.reserve = new DiskReserve(place.file);
    this.database = this.openDespiteFullDisk();
    this.files = new OpenedFiles(place.file);
    this.pages = new PageLimit(this.database, place.maxPages);
    this.limitLog('much', 0);
  }

  /** The statement of this text. */
  readonly prepared = (sql: string): SqliteStatement => {
    let statement = this.statements.get(sql);
    if (statement === undefined) {
      statement = this.database.prepare(sql);
      this.statements.set(sql, statement);
    }
    return statement;
  };

  /** See `SqliteSession.assertRoom`. */
  assertRoom(bytes: number): void {
    if (this.place.readOnly) return;
    this.pages.holdBack();
    const isLarge = bytes > this.reserve.bytes / 2;
    if (this.reserve.ensure() && !(isLarge && !this.reserve.hasRoomFor(bytes + BYTES_BESIDE))) return;
    throw this.kind.errors.diskFull(
      this.place.file,
      new Error('the remaining room is reserved for recording deliveries'),
    );
  }

  /** See `SqliteSession.limitLog`. */
  limitLog(size: LogSize, bytes: number): void {
    const pages = pagesBehind(size, this.reserve.bytes, bytes);
    if (pages === this.pagesInLog) return;
    this.database.exec(logUpTo(pages));
    this.pagesInLog = pages;
  }

  /** Gives up the room that is kept back while the work is done, and then keeps some back again if it can. */
  withReserve<T>(work: () => T): T {
    this.pages.giveUp();
    this.reserve.spend();
    this.emptyLog();
    try {
      return work();
    } finally {
      this.emptyLog();
      this.reserve.ensure();
    }
  }

  /** What a file that takes the place of this one goes on from; 0 where there is nothing, or it cannot be read. */
  legacy(): number {
    try {
      return Number(this.prepared(this.kind.inherited?.select ?? 'SELECT 0 AS value').get()?.['value']);
    } catch {
      return 0;
    }
  }

  /** Goes on from what was given out in another file. */
  inherit(value: number): void {
    if (value > 0 && !this.place.readOnly && this.kind.inherited) this.prepared(this.kind.inherited.update).run(value);
  }

  /** Where the files are now. */
  look(): Displacement {
    return this.files.look();
  }

  /**
   * Lets go of a file that is not at its path any more. A log that was deleted alone is first moved into the file: then
   * what was answered is in it.
   *
   * @throws OutboxReplacedError when what was done is not in the file at the path.
   */
  release(displacement: Displacement, isAnswered: boolean): void {
    const isSaved = displacement === 'log-missing' && !this.place.readOnly && this.emptyLog();
    // While another has the file open, closing it removes no log that is not its own
    const other = displacement === 'log-replaced' ? this.openAgain() : undefined;
    this.closeQuietly();
    other?.close();
    if (isSaved && isAnswered) return;
    throw this.kind.errors.replaced(
      this.place.file,
      displacement === 'file-displaced' ? 'its file' : 'its -wal or -shm',
    );
  }

  /**
   * Moves the log into the file, as far as others let it; answers whether all of it was. When the last connection closes,
   * SQLite does so too, but does not say whether it could.
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
    if (!this.place.readOnly && this.look() === 'in-place') {
      this.database.exec('PRAGMA busy_timeout = 0');
      this.emptyLog();
    }
    this.closeQuietly();
  }

  private closeQuietly(): void {
    this.statements.clear();
    this.database.close();
  }

  private openAgain(): SqliteDatabase | undefined {
    try {
      return openDatabase(this.place, this.kind);
    } catch {
      return undefined;
    }
  }

  private openDespiteFullDisk(): SqliteDatabase {
    try {
      return openDatabase(this.place, this.kind);
    } catch (error) {
      const isSpent = !this.place.readOnly && this.reserve.bytes > 0 && this.reserve.spend();
      if (!isSpent) throw failureOf(error, this.place, this.kind.errors);
      return openDatabase(this.place, this.kind);
    }
  }
}
