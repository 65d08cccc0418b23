import { DossierError } from './dossier.error.js';

/** The input of a reduction is not a list of events; `index` is the first item that is not one, undefined for the input as a whole. */
export class NotAnEventError extends DossierError {
  readonly code = 'NOT_AN_EVENT';

  constructor(readonly index?: number) {
    super(
      index === undefined
        ? 'the input of a reduction must be an iterable of Event: read raw envelopes with Event.parse first'
        : `item ${String(index)} of the input is not an Event: read raw envelopes with Event.parse first`,
    );
  }
}
