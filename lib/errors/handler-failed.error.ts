import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';
import { preview } from './preview.js';

/** A handler threw, or broke the rules of handlers, at one event; `cause` is why. The reduction ends without a state. */
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
