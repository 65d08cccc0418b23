import { DossierError } from './dossier.error.js';

/** An outbox holds as many pending events as it may. Nothing was stored, and nothing was removed to make room. */
export class OutboxFullError extends DossierError {
  readonly code = 'OUTBOX_FULL';

  constructor(readonly limit: number) {
    super(
      `the outbox holds ${String(limit)} pending events, its limit: deliver some, or open it with a higher limit, ` +
        'and emit again',
    );
  }
}
