import { DossierError } from './dossier.error.js';

/** A WebSocket is wanted, and the optional package that makes one is not installed. */
export class WebSocketMissingError extends DossierError {
  readonly code = 'WEB_SOCKET_MISSING';

  constructor(cause: unknown) {
    super('a WebSocket needs the package ws: install it with npm install ws', { cause });
  }
}
