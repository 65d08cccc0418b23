import { DossierError } from './dossier.error.js';

/** Events were to be sent to a place where others could read them on the way. */
export class InsecureUrlError extends DossierError {
  readonly code = 'INSECURE_URL';

  /** @param origin scheme, host and port; the rest of a URL may hold secrets. */
  constructor(readonly origin: string) {
    super(`${origin} is not encrypted: use https (or wss), or allow it explicitly; only loopback needs neither`);
  }
}
