import { DossierError } from './dossier.error.js';

/** An outbox was used from within one of its own transactions, other than through the writer it handed out. */
export class NestedTransactionError extends DossierError {
  readonly code = 'NESTED_TRANSACTION';

  constructor() {
    super('the outbox is in a transaction: inside it, use only the writer it handed out');
  }
}
