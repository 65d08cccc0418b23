import { DossierError } from '../errors/dossier.error.js';
import type { SqliteErrors, SqliteFile } from './sqlite-kind.js';

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

/** Translates a failure of SQLite into an error of this package; an error of this package is returned as it is. */
export function toDossierError(
  error: unknown,
  { file, busyTimeout }: Pick<SqliteFile, 'file' | 'busyTimeout'>,
  errors: SqliteErrors,
): DossierError {
  if (error instanceof DossierError) return error;
  switch (primaryCode(error)) {
    case BUSY:
    case LOCKED:
      return errors.busy(file, busyTimeout, error);
    case READONLY:
      return errors.readOnly(file, error);
    case CORRUPT:
    case NOTADB:
      return errors.corrupt(file, error);
    case FULL:
      return errors.diskFull(file, error);
    default:
      return errors.unavailable(file, error);
  }
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
