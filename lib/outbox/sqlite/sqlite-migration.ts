import { OutboxForeignError } from '../../errors/outbox-foreign.error.js';
import { OutboxTooNewError } from '../../errors/outbox-too-new.error.js';
import type { SqliteDatabase } from './sqlite-driver.js';
import { APPLICATION_ID } from './sqlite-schema.js';

/**
 * The schema version of an outbox file; 0 for one that is new.
 *
 * @throws OutboxForeignError when the file is another program's.
 * @throws OutboxTooNewError when the version is above `supported`.
 */
export function schemaVersion(database: SqliteDatabase, file: string, supported: number): number {
  const version = pragma(database, 'user_version');
  if (pragma(database, 'application_id') !== APPLICATION_ID) {
    const isNew = version === 0 && database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() === undefined;
    if (!isNew) throw new OutboxForeignError(file);
  }
  if (version > supported) throw new OutboxTooNewError(file, version, supported);
  return version;
}

/**
 * Brings an outbox file to the present schema, in one transaction: it is of the old version or of the new one, never
 * between them. The version is read again inside, since another process may have been faster.
 */
export function migrate(database: SqliteDatabase, file: string, migrations: readonly string[]): void {
  if (schemaVersion(database, file, migrations.length) === migrations.length) return;
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const step of migrations.slice(schemaVersion(database, file, migrations.length))) database.exec(step);
    database.exec(`PRAGMA user_version = ${String(migrations.length)}`);
    database.exec(`PRAGMA application_id = ${String(APPLICATION_ID)}`);
    database.exec('COMMIT');
  } finally {
    if (database.isTransaction) database.exec('ROLLBACK');
  }
}

function pragma(database: SqliteDatabase, name: string): number {
  return Number(database.prepare(`PRAGMA ${name}`).get()?.[name]);
}
