import { DossierError } from './dossier.error.js';

/** The writer of a transaction was used after the transaction had ended. Nothing happened. */
export class TransactionEndedError extends DossierError {
  readonly code = 'TRANSACTION_ENDED';

  constructor() {
    super(
      'the transaction of this writer has ended: use a writer only inside the function that was given it, without await',
    );
  }
}
