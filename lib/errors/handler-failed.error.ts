import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';
import { preview } from './preview.js';

/** A handler threw at an event, or broke a rule for handlers; `cause` is why. The reduction ends without a state. */
export class HandlerFailedError extends DossierError {
  readonly code = 'HANDLER_FAILED';

  constructor(
    readonly handlerName: string,
    readonly eventType: string,
    readonly eventId: string,
    cause: unknown,
  ) {
    const place = `event ${eventId} (${preview(eventType)})`;
    super(`handler ${preview(handlerName)} failed at ${place}: ${preview(messageOf(cause), 500)}`, { cause });
  }
}
