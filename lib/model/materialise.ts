import type { FieldsOf } from './assembly.js';
import { readerOf } from './compiled-reader.js';
import type { ContractModel } from './contract-model.js';
import type { ModelClass } from './model-class.js';

/**
 * Makes a frozen instance, all the way down, of fields that are valid: they may hold instances, or valid raw objects in
 * their place, as a shallow reading leaves them. Like `assemble` it checks nothing.
 */
export function materialise<M extends ContractModel>(model: ModelClass<M>, fields: FieldsOf<M>): M {
  return new (readerOf(model.prototype))(fields);
}
