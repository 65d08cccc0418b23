import type { SqliteKind } from '../../../sqlite/sqlite-kind.js';
import { MIGRATIONS } from './sqlite-log-schema.js';

/** The files that hold an event log, marked with "MDlg". */
export const EVENT_LOG_FILE: SqliteKind = {
  store: 'LOG',
  applicationId: 0x4d446c67,
  migrations: MIGRATIONS,
  // That could be another log, or an empty one; and SQLite deletes the -wal of the renamed file when it creates a new one.
  followsPath: false,
  madeBy: '`mission-dossier serve` creates the file of its event log',
};
