import { DossierError } from './dossier.error.js';

/** Others kept the event log locked for longer than the busy timeout. Nothing was changed. */
export class LogBusyError extends DossierError {
  readonly code = 'LOG_BUSY';

  constructor(
    readonly place: string,
    readonly timeout: number,
    cause: unknown,
  ) {
    super(`the event log ${place} was locked by others for ${String(timeout)} ms: try again`, { cause });
  }
}
