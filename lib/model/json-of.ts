import type { FieldsOf } from './assembly.js';
import type { ContractModel } from './contract-model.js';

/** The fields of a class that may be empty, and so may be left out where they are sent. */
type NullableField<M extends ContractModel> = {
  [K in keyof FieldsOf<M>]: null extends M[K] ? K : never;
}[keyof FieldsOf<M>];

/** The same for what is in a field. */
type JsonIn<T> = T extends ContractModel ? JsonOf<T> : T extends readonly (infer I)[] ? readonly JsonIn<I>[] : T;

/**
 * JSON that a class accepts as it stands, but that is no instance of it: nobody has frozen it or filled in what it leaves
 * out, and the objects in it are such JSON as well. `materialise` makes an instance of it. An instance is at the same time
 * JSON of its class.
 */
export type JsonOf<M extends ContractModel> = {
  readonly [K in Exclude<keyof FieldsOf<M>, NullableField<M>>]: JsonIn<M[K]>;
} & {
  readonly [K in NullableField<M>]?: JsonIn<M[K]> | undefined;
};
