import { DossierError } from './dossier.error.js';

/** A file that is to be imported is not an exported event log, or not all of it. */
export class InvalidLogLineError extends DossierError {
  readonly code = 'INVALID_LOG_LINE';

  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(
      `line ${String(line)} of the exported event log cannot be imported: ${reason}. ` +
        'Events of the lines before it may be imported already; importing the whole file again does no harm',
    );
  }
}
