import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** The event type asked for is not registered; `knownTypes` lists those that are. */
export class UnknownEventTypeError extends DossierError {
  readonly code = 'UNKNOWN_EVENT_TYPE';

  constructor(
    readonly eventType: string,
    readonly knownTypes: readonly string[],
  ) {
    super(`unknown event type ${quoted(eventType)}: expected one of ${knownTypes.join(', ')}`);
  }
}
