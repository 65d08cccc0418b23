import { DossierError } from './dossier.error.js';

const MESSAGES = {
  NESTED_TRANSACTION: 'the outbox is in a transaction: inside it, use only the writer that the function was given',
  TRANSACTION_ENDED:
    'the transaction of this writer has ended: use a writer only inside the function that was given it, without await',
};

/** An outbox was used inside its own transaction, or the writer of a transaction after its end. Nothing happened. */
export class TransactionError extends DossierError {
  constructor(readonly code: keyof typeof MESSAGES) {
    super(MESSAGES[code]);
  }
}
