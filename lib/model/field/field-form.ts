import type { ModelClass } from '../model-class.js';
import type { TextGrammar } from './text-grammar.js';

/** A text, kept as it was sent. All of its conditions must hold. */
export interface TextField {
  readonly kind: 'text';
  /** The minimum length. With this or a grammar, lone surrogates are refused. */
  readonly minLength?: 1;
  readonly oneOf?: readonly string[];
  readonly grammar?: TextGrammar;
}

/** A whole number. Its bounds are inclusive; a missing bound is that of JavaScript, ±(2^53 - 1). */
export interface IntegerField {
  readonly kind: 'integer';
  readonly min?: number;
  readonly max?: number;
}

/** An instance of another class, an array of them, or a record of them under any keys. */
export interface ModelField {
  readonly kind: 'model' | 'models' | 'record';
  readonly model: () => ModelClass<object>;
}

/** A text that is converted to its normal form, if it has one. */
export interface NormalisedField {
  readonly kind: 'normalised';
  readonly grammar?: TextGrammar | undefined;
}

/**
 * What a field holds when it is neither null nor absent. This is the only description of a field's values: its
 * constraints, its strict form, its part of the JSON Schema and the compiled readers and writers follow from it.
 */
export type FieldForm =
  | TextField
  | IntegerField
  | ModelField
  | NormalisedField
  | { readonly kind: 'boolean' }
  /** An array of texts, a record of texts under any keys. */
  | { readonly kind: 'texts' | 'textRecord' }
  /** An object with any contents. */
  | { readonly kind: 'opaque' }
  /** The result of the rule's `convert`. A class with such a field has no strict form. */
  | { readonly kind: 'converted' };

/** Whether a field holds the sent value unchanged: a text or a boolean, or a value that only constraints describe. */
export function isScalar(form: FieldForm | undefined): form is TextField | { readonly kind: 'boolean' } | undefined {
  return form === undefined || form.kind === 'text' || form.kind === 'boolean';
}

/** Whether a field holds an instance, or several. */
export function isModelField(form: FieldForm | undefined): form is ModelField {
  return form?.kind === 'model' || form?.kind === 'models' || form?.kind === 'record';
}
