import { DossierError } from '../../../errors/dossier.error.js';
import { codeOf, messageOf } from '../../../errors/message-of.js';
import { StoreError, type StoreFault } from '../../../errors/store.error.js';
import type { CompletePostgresOptions } from './postgres-log-options.js';

const DEADLOCK = '40P01';
const SERIALIZATION = '40001';

/** By SQLSTATE codes (https://www.postgresql.org/docs/15/errcodes-appendix.html). */
const FAULTS: Readonly<Partial<Record<string, StoreFault>>> = {
  '53100': 'DISK_FULL',
  '25006': 'READ_ONLY',
  '55P03': 'BUSY',
  '57014': 'BUSY',
  [DEADLOCK]: 'BUSY',
  XX001: 'DAMAGED',
  XX002: 'DAMAGED',
  '58030': 'DAMAGED',
  '58P01': 'DAMAGED',
};
const UNREACHABLE = 'check that a primary can be reached and that the role may use it';

/**
 * Translates a failure of PostgreSQL, or of the connection, into an error of this package; an error of this package is
 * returned as it is.
 */
export function toDossierError(error: unknown, { place, timeout }: CompletePostgresOptions): DossierError {
  if (error instanceof DossierError) return error;
  const code = codeOf(error);
  const fault = FAULTS[code ?? ''];
  if (fault === undefined) return new StoreError('LOG', 'UNAVAILABLE', { place, cause: error, advice: UNREACHABLE });
  return new StoreError('LOG', fault, { place, timeout, what: messageOf(error), cause: error });
}

/** Whether a failure concerns one statement, and leaves the connection intact. */
export function isOfStatement(error: unknown): boolean {
  if (!(error instanceof Error) || error.name !== 'PostgresError') return !isOfConnection(error);
  const { severity } = error as Error & { readonly severity?: unknown };
  return severity === 'ERROR';
}

/** Codes of the driver and the system for lost connections: `CONNECTION_CLOSED`, `ECONNRESET`. */
function isOfConnection(error: unknown): boolean {
  return codeOf(error) !== undefined && !(error instanceof DossierError);
}

/** Whether repeating a transaction at once may succeed. */
export function isWorthRepeating(error: unknown): boolean {
  const code = codeOf(error);
  return code === DEADLOCK || code === SERIALIZATION;
}
