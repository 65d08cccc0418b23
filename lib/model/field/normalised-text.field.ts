import { contractField, type FieldRule } from './contract-field.js';
import { Misfit } from './misfit.js';
import type { TextGrammar } from './text-grammar.js';

/** The normal form of values that can be written in several ways, and the message for values without one. */
export interface NormalForm {
  /** The normal form of a value, or undefined when it has none. */
  readonly normalise: (raw: unknown) => string | undefined;
  readonly violationType: string;
  readonly message: string;
  /** The texts that have a normal form. Without it the class of the field has no fast way in. */
  readonly grammar?: TextGrammar;
}

/**
 * A required value, kept in its normal form.
 *
 * @param form the kind of value.
 */
export function NormalisedText(form: NormalForm): PropertyDecorator {
  return contractField(normalising(form));
}

/**
 * A value kept in its normal form, or null. An absent field is null.
 *
 * @param form the kind of value.
 */
export function OptionalNormalisedText(form: NormalForm): PropertyDecorator {
  return contractField({ ...normalising(form), nullable: true, absent: () => null });
}

function normalising({ normalise, violationType, message, grammar }: NormalForm): FieldRule {
  return {
    form: { kind: 'normalised', grammar },
    convert: (raw) => normalise(raw) ?? Misfit.of(raw, violationType, message),
  };
}
