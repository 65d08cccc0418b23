import { DossierError } from './dossier.error.js';

/** An outbox was used inside one of its own transactions, but not through the writer of that transaction. */
export class NestedTransactionError extends DossierError {
  readonly code = 'NESTED_TRANSACTION';

  constructor() {
    super('the outbox is in a transaction: inside it, use only the writer that the function was given');
  }
}
