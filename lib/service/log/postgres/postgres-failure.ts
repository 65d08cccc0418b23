import { DossierError } from '../../../errors/dossier.error.js';
import { LogBusyError } from '../../../errors/log-busy.error.js';
import { LogDamagedError } from '../../../errors/log-damaged.error.js';
import { LogDiskFullError } from '../../../errors/log-disk-full.error.js';
import { LogReadOnlyError } from '../../../errors/log-read-only.error.js';
import { LogUnavailableError } from '../../../errors/log-unavailable.error.js';
import { codeOf, messageOf } from '../../../errors/message-of.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';

/** SQLSTATE codes (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
const DISK_FULL = '53100';
const READ_ONLY = '25006';
const LOCK_TIMEOUT = '55P03';
const QUERY_CANCELED = '57014';
const DEADLOCK = '40P01';
const SERIALIZATION = '40001';
const DAMAGED: ReadonlySet<string | undefined> = new Set(['XX001', 'XX002', '58030', '58P01']);

/** The error of this package for a failure of PostgreSQL, or of the way to it; one of this package is handed back as it is. */
export function failureOf(error: unknown, { place, timeout }: CompletePostgresOptions): DossierError {
  if (error instanceof DossierError) return error;
  const code = codeOf(error);
  if (code === DISK_FULL) return new LogDiskFullError(place, error);
  if (code === READ_ONLY) return new LogReadOnlyError(place, error);
  if (code === LOCK_TIMEOUT || code === QUERY_CANCELED || code === DEADLOCK)
    return new LogBusyError(place, timeout, error);
  if (DAMAGED.has(code)) return new LogDamagedError(place, messageOf(error), { cause: error });
  return new LogUnavailableError(place, error, 'check that a primary can be reached and that the role may use it');
}

/** Whether a failure is of one statement, and leaves the connection as it was. */
export function isOfStatement(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'PostgresError') return !isOfConnection(error);
  const { severity } = error as Error & { readonly severity?: unknown };
  return severity === 'ERROR';
}

/** The driver and the system name what befalls a connection: `CONNECTION_CLOSED`, `ECONNRESET`. */
function isOfConnection(error: unknown): boolean {
  return codeOf(error) !== undefined && !(error instanceof DossierError);
}

/** Whether a transaction would perhaps succeed if it were done again at once. */
export function isWorthRepeating(error: unknown): boolean {
  const code = codeOf(error);
  return code === DEADLOCK || code === SERIALIZATION;
}
