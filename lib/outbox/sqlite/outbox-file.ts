import type { SqliteKind } from '../../sqlite/sqlite-kind.js';
import { INHERITED_LAMPORT } from './sqlite-ledger.js';
import { MIGRATIONS } from './sqlite-schema.js';

/** The files that hold an outbox, marked with "MDob". */
export const OUTBOX_FILE: SqliteKind = {
  store: 'OUTBOX',
  applicationId: 0x4d446f62,
  migrations: MIGRATIONS,
  followsPath: true,
  madeBy: 'emitting into an outbox creates its file',
  inherited: INHERITED_LAMPORT,
};
