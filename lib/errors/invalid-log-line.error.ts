import { DossierError } from './dossier.error.js';

/** A file to import is not an exported event log, or is incomplete. */
export class InvalidLogLineError extends DossierError {
  readonly code = 'INVALID_LOG_LINE';

  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(
      `line ${String(line)} of the exported event log cannot be imported: ${reason}; ` +
        'give the whole output of log export. Events of earlier lines may be imported already; importing them again is safe',
    );
  }
}
