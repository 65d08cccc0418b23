import { DossierError } from './dossier.error.js';

/** The outbox's file is damaged, or no database at all. It was left as it is. */
export class OutboxCorruptError extends DossierError {
  readonly code = 'OUTBOX_CORRUPT';

  constructor(
    readonly file: string,
    cause: unknown,
  ) {
    super(
      `${file} is damaged, or no outbox: keep a copy of it and of its -wal file, and emit into a new file. ` +
        'What can still be read of it can be exported.',
      { cause },
    );
  }
}
