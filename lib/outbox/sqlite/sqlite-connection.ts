import { OutboxReadOnlyError } from '../../errors/outbox-read-only.error.js';
import { OutboxUnavailableError } from '../../errors/outbox-unavailable.error.js';
import { loadSqlite, type SqliteDatabase } from './sqlite-driver.js';
import { failureOf, isBusy } from './sqlite-failure.js';
import { logUpTo, PAGES_BEHIND_MUCH } from './sqlite-log.js';
import { migrate, schemaVersion } from './sqlite-migration.js';
import type { CompleteSqliteOptions } from './sqlite-options.js';
import { explained, holdsNothing } from './sqlite-place.js';
import { MIGRATIONS } from './sqlite-schema.js';

const RETRY_AFTER = 10;

/**
 * Opens the file of an outbox: in WAL mode, with the present schema, and with the options in force. What is no outbox is
 * recognised before anything is changed.
 *
 * @throws DossierError when the file cannot be used, or there is no SQLite.
 */
export function openDatabase(options: CompleteSqliteOptions, migrations = MIGRATIONS): SqliteDatabase {
  const { file, readOnly, create, busyTimeout } = options;
  const { DatabaseSync } = loadSqlite();
  if ((readOnly || !create) && holdsNothing(file)) {
    throw explained(new OutboxUnavailableError(file, new Error('nothing is there')), options);
  }
  let database: SqliteDatabase | undefined;
  try {
    database = new DatabaseSync(file, { readOnly, timeout: busyTimeout });
    configure(database, options, migrations);
    return database;
  } catch (error) {
    database?.close();
    throw explained(failureOf(error, options), options);
  }
}

function configure(database: SqliteDatabase, options: CompleteSqliteOptions, migrations: readonly string[]): void {
  const { file, synchronous, maxPages, readOnly } = options;
  const version = schemaVersion(database, file, migrations.length);
  database.exec(`PRAGMA synchronous = ${synchronous}; ${logUpTo(PAGES_BEHIND_MUCH)}`);
  if (maxPages !== undefined) database.exec(`PRAGMA max_page_count = ${String(maxPages)}`);
  if (readOnly) {
    if (version < migrations.length)
      throw new OutboxReadOnlyError(file, new Error('its schema is not the present one'));
    return;
  }
  useWriteAheadLog(database, options.busyTimeout);
  if (version < migrations.length) migrate(database, file, migrations);
}

/**
 * Switching to WAL needs the file alone for a moment, and SQLite does not wait for it when another process does the same
 * at the same time; so this waits. A file that is in WAL mode already is not written to.
 */
function useWriteAheadLog(database: SqliteDatabase, busyTimeout: number): void {
  const deadline = performance.now() + busyTimeout;
  for (;;) {
    try {
      if (database.prepare('PRAGMA journal_mode').get()?.['journal_mode'] !== 'wal') {
        database.exec('PRAGMA journal_mode = WAL');
      }
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_AFTER);
    }
  }
}
