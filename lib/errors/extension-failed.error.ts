import { DossierError } from './dossier.error.js';
import { messageOf } from './message-of.js';
import { preview } from './preview.js';

const KINDS = { HANDLER_FAILED: 'handler', DETECTOR_FAILED: 'detector' };

/** A handler or a detector threw, or broke a rule for them; `cause` is why. The reduction ends without a state. */
export class ExtensionFailedError extends DossierError {
  constructor(
    readonly code: keyof typeof KINDS,
    readonly extensionName: string,
    cause: unknown,
    /** The id of the event that a handler failed at. */
    readonly eventId?: string,
    readonly eventType = '',
  ) {
    const place = eventId === undefined ? '' : ` at event ${eventId} (${preview(eventType)})`;
    super(`${KINDS[code]} ${preview(extensionName)} failed${place}: ${preview(messageOf(cause), 500)}`, { cause });
  }
}
