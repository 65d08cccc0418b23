import { DossierError } from './dossier.error.js';

/** Other processes kept the event log locked for longer than the busy timeout. Nothing was changed. */
export class LogBusyError extends DossierError {
  readonly code = 'LOG_BUSY';

  constructor(
    readonly place: string,
    readonly timeout: number,
    cause: unknown,
  ) {
    super(`the event log ${place} was locked by other processes for ${String(timeout)} ms: try again`, { cause });
  }
}
