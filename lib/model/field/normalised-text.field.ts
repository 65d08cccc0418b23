import { contractField, type FieldRule } from './contract-field.js';
import { Misfit } from './misfit.js';
import type { TextGrammar } from './text-grammar.js';

/** One way to write a value that can be written in several, and what is said of a value that is none of them. */
export interface NormalForm {
  /** The canonical form, or undefined for a value that is not of this kind. */
  readonly normalise: (raw: unknown) => string | undefined;
  readonly violationType: string;
  readonly message: string;
  /** Which texts have a normal form. Without it the class of the field has no fast way in. */
  readonly grammar?: TextGrammar;
}

/** A required value, kept in its normal form. */
export function NormalisedText(form: NormalForm): PropertyDecorator {
  return contractField(normalising(form));
}

/** A value kept in its normal form, or null, which is also what absence means. */
export function OptionalNormalisedText(form: NormalForm): PropertyDecorator {
  return contractField({ ...normalising(form), nullable: true, absent: () => null });
}

function normalising({ normalise, violationType, message, grammar }: NormalForm): FieldRule {
  return {
    form: { kind: 'normalised', grammar },
    convert: (raw) => normalise(raw) ?? Misfit.of(raw, violationType, message),
  };
}
