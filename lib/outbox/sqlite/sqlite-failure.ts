import { DossierError } from '../../errors/dossier.error.js';
import { OutboxBusyError } from '../../errors/outbox-busy.error.js';
import { OutboxCorruptError } from '../../errors/outbox-corrupt.error.js';
import { OutboxDiskFullError } from '../../errors/outbox-disk-full.error.js';
import { OutboxReadOnlyError } from '../../errors/outbox-read-only.error.js';
import { OutboxUnavailableError } from '../../errors/outbox-unavailable.error.js';

/** SQLite's primary result codes (https://sqlite.org/rescode.html); an extended code holds its primary in the low byte. */
const BUSY = 5;
const LOCKED = 6;
const READONLY = 8;
const CORRUPT = 11;
const FULL = 13;
const NOTADB = 26;
const PRIMARY = 0xff;

/** SQLite's own sentences for these codes: the optional package gives no code for what fails in the middle of a query. */
const CODES_BY_MESSAGE: ReadonlyMap<string, number> = new Map([
  ['database is locked', BUSY],
  ['database table is locked', LOCKED],
  ['attempt to write a readonly database', READONLY],
  ['database disk image is malformed', CORRUPT],
  ['database or disk is full', FULL],
  ['file is not a database', NOTADB],
]);

/** The file that a failure is about, and how long it waits for others. */
export interface FailurePlace {
  readonly file: string;
  readonly busyTimeout: number;
}

/** The error of this package for a failure of SQLite; one of this package is handed back as it is. */
export function failureOf(error: unknown, { file, busyTimeout }: FailurePlace): DossierError {
  if (error instanceof DossierError) return error;
  switch (primaryCode(error)) {
    case BUSY:
    case LOCKED:
      return new OutboxBusyError(file, busyTimeout, error);
    case READONLY:
      return new OutboxReadOnlyError(file, error);
    case CORRUPT:
    case NOTADB:
      return new OutboxCorruptError(file, error);
    case FULL:
      return new OutboxDiskFullError(file, error);
    default:
      return new OutboxUnavailableError(file, error);
  }
}

/** Whether SQLite failed because others use the file. */
export function isBusy(error: unknown): boolean {
  const code = primaryCode(error);
  return code === BUSY || code === LOCKED;
}

function primaryCode(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined;
  if (!('errcode' in error)) return CODES_BY_MESSAGE.get(error.message);
  return typeof error.errcode === 'number' ? error.errcode & PRIMARY : undefined;
}
