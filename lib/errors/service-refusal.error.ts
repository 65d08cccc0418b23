import { DossierError } from './dossier.error.js';

/** A service answered a request with a problem. */
export class ServiceRefusalError extends DossierError {
  readonly code = 'SERVICE_REFUSAL';

  constructor(
    /** The HTTP status. */
    readonly status: number,
    /** The stable code of the problem. */
    readonly problem: string,
    readonly detail: string,
  ) {
    super(`the service answered ${status} (${problem}): ${detail}`);
  }
}
