import type { ContractModel } from './contract-model.js';
import type { ModelClass } from './model-class.js';
import { seal } from './seal.js';
import { fieldsOf } from './field/contract-field.js';

/** The fields of a contract class, without inherited members. */
export type FieldsOf<M extends ContractModel> = Omit<M, keyof ContractModel>;

/**
 * Makes an instance from values that are valid already: taken from other instances, or derived from them. It checks
 * nothing, so it is not part of the public API; everything from outside goes through `parse`.
 */
export function assemble<M extends ContractModel>(model: ModelClass<M>, fields: FieldsOf<M>): M {
  const instance = Object.create(model.prototype) as Record<string, unknown>;
  seal(instance);
  for (const name of fieldsOf(model.prototype)) instance[name] = fields[name as keyof FieldsOf<M>];
  return Object.freeze(instance) as unknown as M;
}
