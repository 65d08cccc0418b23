import type { TextGrammar } from '../field/text-grammar.js';

/** Any value. */
export interface AnyForm {
  readonly kind: 'any';
}

/** No value at all. */
export interface NothingForm {
  readonly kind: 'nothing';
}

/** A text. Its conditions hold all at once. */
export interface TextForm {
  readonly kind: 'text';
  readonly nullable: boolean;
  readonly minLength: 0 | 1;
  /** No lone surrogates: they pass for characters in the schema layer only. */
  readonly wellFormed: boolean;
  readonly oneOf?: readonly string[];
  readonly grammar?: TextGrammar;
}

/** A number without a fraction, -0 included; both bounds belong to it, and are never wider than ±(2^53 - 1). */
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

/** A key that an object may have, or must. What is undefined counts as absent. */
export interface MemberForm {
  readonly name: string;
  readonly required: boolean;
  readonly form: StrictForm;
}

/** An object whose prototype is that of a literal, or none: so what is read from it is its own. */
export interface ObjectForm {
  readonly kind: 'object';
  readonly nullable: boolean;
  readonly fields: readonly MemberForm[];
  /** The form of what is under all other keys. */
  readonly others: StrictForm;
}

/** An array whose items are all in one form. */
export interface ListForm {
  readonly kind: 'list';
  readonly nullable: boolean;
  readonly items: StrictForm;
}

/**
 * The form that a value has when its class accepts it as it stands, and its schema too: made of the rules of the class's
 * fields, narrowed where the schema layer takes what the class refuses. No number in it needs a conversion; ids,
 * timestamps and UUIDs still have a normal form to be brought to. The class accepts other values besides.
 */
export type StrictForm = AnyForm | NothingForm | TextForm | IntegerForm | BooleanForm | ObjectForm | ListForm;
