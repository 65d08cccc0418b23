import { DossierError } from './dossier.error.js';
import { quoted } from './preview.js';

/** An event type was asked for that nothing is registered under; `knownTypes` lists those that exist. */
export class UnknownEventTypeError extends DossierError {
  readonly code = 'UNKNOWN_EVENT_TYPE';

  constructor(
    readonly eventType: string,
    readonly knownTypes: readonly string[],
  ) {
    super(`unknown event type ${quoted(eventType)}: expected one of ${knownTypes.join(', ')}`);
  }
}
