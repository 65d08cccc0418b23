import { AttachedDatabase, SCHEMA } from './attached-database.js';
import { keepDamagedLog } from './damaged-log.js';
import type { DossierError } from '../errors/dossier.error.js';
import { StoreError } from '../errors/store.error.js';
import { openReadableCopy, type OpenDatabase } from './readable-copy.js';
import { loadSqlite, type SqliteDatabase } from './sqlite-driver.js';
import { toDossierError, isBusy } from './sqlite-failure.js';
import type { SqliteFile, SqliteKind } from './sqlite-kind.js';
import { migrate, schemaVersion } from './sqlite-migration.js';
import { explained, holdsNothing, isOfPlace, isOnlyReadable } from './sqlite-place.js';

const RETRY_AFTER = 10;

/**
 * Opens a file of a kind: in WAL mode, with the present schema, and with its options in force. A file of another kind
 * is recognised before anything changes.
 *
 * @throws DossierError when the file cannot be used, or SQLite is missing.
 */
export function openDatabase(place: SqliteFile, kind: SqliteKind): SqliteDatabase {
  const { file, readOnly, create, busyTimeout } = place;
  if ((readOnly || !create) && holdsNothing(file)) {
    const cause = new Error('nothing is there');
    throw explained(new StoreError(kind.store, 'UNAVAILABLE', { place: file, cause }), place, kind);
  }
  const driver = loadSqlite();
  if (!readOnly) keepDamagedLog(file, kind.store);
  const open: OpenDatabase = (path, onClosed) =>
    configured(new AttachedDatabase(driver, path, { readOnly, timeout: busyTimeout }, onClosed), place, kind);
  try {
    return open(file);
  } catch (error) {
    return openCopy(toDossierError(error, place, kind.store), open, place, kind);
  }
}

/** Opens a copy where that helps, and otherwise throws the failure. */
function openCopy(failure: DossierError, open: OpenDatabase, place: SqliteFile, kind: SqliteKind): SqliteDatabase {
  const isHelped = place.readOnly && isOfPlace(failure, place, kind) && isOnlyReadable(place.file);
  if (!isHelped) throw explained(failure, place, kind);
  try {
    return openReadableCopy(place.file, open);
  } catch {
    throw explained(failure, place, kind);
  }
}

function configured(database: SqliteDatabase, place: SqliteFile, kind: SqliteKind): SqliteDatabase {
  try {
    configure(database, place, kind);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function configure(database: SqliteDatabase, place: SqliteFile, kind: SqliteKind): void {
  const { file, synchronous, maxPages, readOnly } = place;
  const present = kind.migrations.length;
  const version = schemaVersion(database, file, kind);
  database.exec(`PRAGMA ${SCHEMA}.synchronous = ${synchronous}`);
  if (maxPages !== undefined) database.exec(`PRAGMA ${SCHEMA}.max_page_count = ${String(maxPages)}`);
  if (readOnly) {
    if (version === present) return;
    const cause = new Error('its schema is older than this release needs');
    throw new StoreError(kind.store, 'READ_ONLY', { place: file, cause });
  }
  useWriteAheadLog(database, place.busyTimeout);
  if (version < present) migrate(database, file, kind);
}

/**
 * Switching to WAL needs exclusive access for a moment, and SQLite does not wait when another process does the same at
 * the same time; so this function does. It leaves a file in WAL mode unchanged.
 */
function useWriteAheadLog(database: SqliteDatabase, busyTimeout: number): void {
  const deadline = performance.now() + busyTimeout;
  for (;;) {
    try {
      if (database.prepare(`PRAGMA ${SCHEMA}.journal_mode`).get()?.['journal_mode'] !== 'wal') {
        database.exec(`PRAGMA ${SCHEMA}.journal_mode = WAL`);
      }
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_AFTER);
    }
  }
}
