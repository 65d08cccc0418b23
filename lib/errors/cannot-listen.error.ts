import { DossierError } from './dossier.error.js';
import { escapeInvisible } from './preview.js';

const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'something else listens there; give another port, or 0 for a free one'],
  ['EACCES', 'there is no permission to; give a port from 1024'],
  ['EADDRNOTAVAIL', 'this machine has no such address'],
  ['ENOTFOUND', 'there is no such address'],
]);

/** A server cannot listen on an address. `cause` is what the system said. */
export class CannotListenError extends DossierError {
  readonly code = 'CANNOT_LISTEN';

  constructor(
    readonly host: string,
    readonly port: number,
    cause: unknown,
  ) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason';
    super(`cannot listen on ${escapeInvisible(host)}, port ${port}: ${PROBLEMS.get(code) ?? code}`, { cause });
  }
}
