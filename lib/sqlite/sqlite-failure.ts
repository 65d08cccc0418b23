import { DossierError } from '../errors/dossier.error.js';
import { messageOf } from '../errors/message-of.js';
import { StoreError, type StoreFault, type StoreName } from '../errors/store.error.js';
import type { SqliteFile } from './sqlite-kind.js';

/** SQLite's primary result codes (https://sqlite.org/rescode.html); an extended code holds its primary in the low byte. */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const NOTADB = 26;
const PRIMARY = 0xff;
/** An extended code: no room for the file in which connections share the index of the log. */
const NO_ROOM_TO_SHARE = 4_874;

/** SQLite's own messages for these codes. The optional package omits the code of a failure in the middle of a query. */
const CODES_BY_MESSAGE: ReadonlyMap<string, number> = new Map([
  ['database is locked', BUSY],
  ['database table is locked', LOCKED],
  ['attempt to write a readonly database', READONLY],
  ['database disk image is malformed', CORRUPT],
  ['database or disk is full', FULL],
  ['file is not a database', NOTADB],
]);

const OTHER =
  'check the path; if it is the right one, keep a copy of the file, and restore a backup or begin a new one';

const FAULTS: ReadonlyMap<number | undefined, StoreFault> = new Map([
  [BUSY, 'BUSY'],
  [LOCKED, 'BUSY'],
  [READONLY, 'READ_ONLY'],
  [CORRUPT, 'DAMAGED'],
  [FULL, 'DISK_FULL'],
]);

/** Translates a failure of SQLite into an error of this package; an error of this package is returned as it is. */
export function toDossierError(
  error: unknown,
  { file: place, busyTimeout: timeout }: Pick<SqliteFile, 'file' | 'busyTimeout'>,
  store: StoreName,
): DossierError {
  if (error instanceof DossierError) return error;
  const code = primaryCode(error);
  const details = { place, timeout, what: messageOf(error), cause: error };
  if (code === NOTADB) return new StoreError(store, 'DAMAGED', { ...details, isOther: true, advice: OTHER });
  return new StoreError(store, FAULTS.get(code) ?? 'UNAVAILABLE', details);
}

/** Whether SQLite failed because another connection uses the file. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === BUSY || code === LOCKED;
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!('errcode' in error)) return CODES_BY_MESSAGE.get(error.message);
  if (error.errcode === NO_ROOM_TO_SHARE) return FULL;
  return typeof error.errcode === 'number' ? error.errcode & PRIMARY : undefined;
}
