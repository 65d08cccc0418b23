import { DossierError } from './dossier.error.js';

/** Other processes kept the outbox's file locked for longer than the busy timeout. Nothing was changed. */
export class OutboxBusyError extends DossierError {
  readonly code = 'OUTBOX_BUSY';

  constructor(
    readonly file: string,
    readonly timeout: number,
    cause: unknown,
  ) {
    super(
      `${file} was locked by another process for ${String(timeout)} ms: try again, or open it with a longer busy timeout`,
      { cause },
    );
  }
}
