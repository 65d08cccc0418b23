import { SCHEMA } from './attached-database.js';
import { StoreError } from '../errors/store.error.js';
import type { SqliteDatabase } from './sqlite-driver.js';
import type { SqliteKind } from './sqlite-kind.js';

/**
 * The schema version of a file of a kind; 0 for a new one. It is read in one transaction, so that a file that another
 * process is creating at this moment is seen complete or not at all. Throws the kind's errors when the file belongs to
 * another program, or to a later release.
 */
export function schemaVersion(database: SqliteDatabase, file: string, kind: SqliteKind): number {
  database.exec('BEGIN');
  try {
    return readVersion(database, file, kind);
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

function readVersion(database: SqliteDatabase, file: string, { applicationId, migrations, store }: SqliteKind): number {
  const version = pragma(database, 'user_version');
  if (pragma(database, 'application_id') !== applicationId) {
    const isNew =
      version === 0 && database.prepare(`SELECT 1 FROM ${SCHEMA}.sqlite_schema LIMIT 1`).get() === undefined;
    if (!isNew) throw new StoreError(store, 'FOREIGN', { place: file });
  }
  if (version > migrations.length)
    throw new StoreError(store, 'TOO_NEW', { place: file, versions: [version, migrations.length] });
  return version;
}

/**
 * Brings a file to the present schema in one transaction: it has the old version or the new one, never anything
 * between. The version is read again inside, since another process may have been faster.
 */
export function migrate(database: SqliteDatabase, file: string, kind: SqliteKind): void {
  const { applicationId, migrations } = kind;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(readVersion(database, file, kind))) database.exec(step);
    database.exec(`PRAGMA ${SCHEMA}.user_version = ${String(migrations.length)}`);
    database.exec(`PRAGMA ${SCHEMA}.application_id = ${String(applicationId)}`);
    database.exec('COMMIT');
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
  // A file that loses its -wal is still the same one, and not new and empty.
  database.exec(`PRAGMA ${SCHEMA}.wal_checkpoint(PASSIVE)`);
}

function pragma(database: SqliteDatabase, name: string): number {
  return Number(database.prepare(`PRAGMA ${SCHEMA}.${name}`).get()?.[name]);
}
