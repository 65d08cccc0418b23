import { DossierError } from './dossier.error.js';
import { escapeInvisible } from './preview.js';

const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['EADDRINUSE', 'another program listens there; give another port, or 0 for a free one'],
  ['EACCES', 'permission was denied; give a port from 1024 on'],
  ['EADDRNOTAVAIL', 'this machine does not have that address; give one of its own'],
  ['ENOTFOUND', 'the host name cannot be found; check it'],
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
