import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';

/** A handler threw, or broke the rules of handlers, at one event; `cause` is why. The reduction ends without a state. */
export class HandlerFailedError extends DossierError {
  readonly code = 'HANDLER_FAILED';

  constructor(
    readonly handlerName: string,
    readonly eventType: string,
    readonly eventId: string,
    cause: unknown,
  ) {
    super(`handler ${handlerName} failed at event ${eventId} (${eventType}): ${messageOf(cause)}`, { cause });
  }
}
