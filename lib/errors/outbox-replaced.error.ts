import { DossierError } from './dossier.error.js';

/**
 * The path no longer leads to the file that the outbox had open: the file was deleted, renamed or replaced. Nothing was
 * stored, recorded or read at the path. The next call opens the file that is there then.
 */
export class OutboxReplacedError extends DossierError {
  readonly code = 'OUTBOX_REPLACED';

  constructor(
    readonly file: string,
    what: string,
  ) {
    super(
      `${file} no longer leads to the outbox that was open (${what} was deleted, renamed or replaced): nothing was ` +
        'stored. Try again to use the file that is at the path now; events that are pending in the other file stay there',
    );
  }
}
