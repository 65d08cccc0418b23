import type { FieldsOf } from './assembly.js';
import type { ContractModel } from './contract-model.js';

/** The fields of a class that may be empty, and so may be absent on the wire. */
type NullableField<M extends ContractModel> = {
  [K in keyof FieldsOf<M>]: null extends M[K] ? K : never;
}[keyof FieldsOf<M>];

/** The same for the value of a field. */
type JsonIn<T> = T extends ContractModel ? JsonOf<T> : T extends readonly (infer I)[] ? readonly JsonIn<I>[] : T;

/**
 * JSON that a class accepts as it stands, without being an instance of it: it is not frozen, defaults are not filled
 * in, and the objects inside are such JSON as well. `materialise` makes an instance of it. Every instance is also JSON
 * of its class.
 */
export type JsonOf<M extends ContractModel> = {
  readonly [K in Exclude<keyof FieldsOf<M>, NullableField<M>>]: JsonIn<M[K]>;
} & {
  readonly [K in NullableField<M>]?: JsonIn<M[K]> | undefined;
};
