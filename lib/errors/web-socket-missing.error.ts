import { DossierError } from './dossier.error.js';

/** A WebSocket was to be opened, but the optional package `ws` is not installed. */
export class WebSocketMissingError extends DossierError {
  readonly code = 'WEB_SOCKET_MISSING';

  constructor(cause: unknown) {
    super('a WebSocket needs the package ws: install it with npm install ws', { cause });
  }
}
