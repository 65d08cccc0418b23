import { close } from '../../model/closed.js';
import { ContractModel } from '../../model/contract-model.js';

/** The base of what is read from a file whose schema is closed: a key that it does not know is a fault of its own. */
export abstract class ClosedModel extends ContractModel {
  static {
    close(this.prototype);
  }
}
