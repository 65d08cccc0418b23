import { close } from '../../model/closed.js';
import { ContractModel } from '../../model/contract-model.js';

/** The base class for files with a closed schema: an unknown key is a fault of its own. */
export abstract class ClosedModel extends ContractModel {
  static {
    close(this.prototype);
  }
}
