import type { FieldsOf } from './assembly.js';
import { readerOf } from './compiled-reader.js';
import type { ContractModel } from './contract-model.js';
import { shortWayInto } from './examination.js';
import type { JsonOf } from './json-of.js';
import type { ModelClass } from './model-class.js';

/**
 * Makes a deeply frozen instance of valid values: JSON in the strict form of the class, or fields that hold instances.
 * Like `assemble`, it checks nothing.
 */
export function materialise<M extends ContractModel>(model: ModelClass<M>, valid: FieldsOf<M> | JsonOf<M>): M {
  return new (readerOf(model.prototype))(valid);
}

/**
 * Whether a value is in the strict form of the schema of a class, so that {@link examine} makes an instance with
 * exactly the values that are present here.
 */
export function isStrictly<M extends ContractModel>({ prototype }: ModelClass<M>, raw: unknown): raw is JsonOf<M> {
  return shortWayInto(prototype)?.isStrict(raw) === true;
}
