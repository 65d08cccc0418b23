import { DossierError } from './dossier.error.js';

/** The file of the outbox is damaged, or not a database. It was left as it is. */
export class OutboxCorruptError extends DossierError {
  readonly code = 'OUTBOX_CORRUPT';

  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(
      `${file} is damaged, or not an outbox: keep a copy of it and of its -wal file, and emit into a new file. ` +
        'Export the events that can still be read.',
      { cause },
    );
  }
}
