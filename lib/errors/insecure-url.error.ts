import { DossierError } from './dossier.error.js';

/** The URL is not encrypted, so others could read the events on their way. */
export class InsecureUrlError extends DossierError {
  readonly code = 'INSECURE_URL';

  /** @param origin scheme, host and port; the rest of a URL may hold secrets. */
  constructor(readonly origin: string) {
    super(
      `${origin} is not encrypted: use https or wss, or allow it with --allow-insecure (in code allowInsecure); only loopback needs neither`,
    );
  }
}
