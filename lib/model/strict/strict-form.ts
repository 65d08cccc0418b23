import type { TextGrammar } from '../field/text-grammar.js';

/** Any value. */
export interface AnyForm {
  readonly kind: 'any';
}

/** No value at all. */
export interface NothingForm {
  readonly kind: 'nothing';
}

/** A text. All of its conditions must hold. */
export interface TextForm {
  readonly kind: 'text';
  readonly nullable: boolean;
  readonly minLength: 0 | 1;
  /** No lone surrogates, which count as characters in the schema layer only. */
  readonly wellFormed: boolean;
  readonly oneOf?: readonly string[];
  readonly grammar?: TextGrammar;
}

/** A number without a fraction, -0 included. Both bounds are inclusive, and never wider than ±(2^53 - 1). */
export interface IntegerForm {
  readonly kind: 'integer';
  readonly nullable: boolean;
  readonly min: number;
  readonly max: number;
}

/** True or false. */
export interface BooleanForm {
  readonly kind: 'boolean';
  readonly nullable: boolean;
}

/** A key that an object may or must have. Undefined counts as absent. */
export interface MemberForm {
  readonly name: string;
  readonly required: boolean;
  readonly form: StrictForm;
}

/** An object with the prototype of a literal, or none, so that everything read from it is its own. */
export interface ObjectForm {
  readonly kind: 'object';
  readonly nullable: boolean;
  readonly fields: readonly MemberForm[];
  /** The form of the values under all other keys. */
  readonly others: StrictForm;
}

/** An array whose items are all in one form. */
export interface ListForm {
  readonly kind: 'list';
  readonly nullable: boolean;
  readonly items: StrictForm;
}

/**
 * The form of values that the class and its schema accept as they stand: made of the rules of the class's fields,
 * narrowed where the schema layer accepts what the class refuses. Numbers need no conversion; ids, timestamps and UUIDs
 * may still have to be normalised. The class accepts other values besides.
 */
export type StrictForm = AnyForm | NothingForm | TextForm | IntegerForm | BooleanForm | ObjectForm | ListForm;
