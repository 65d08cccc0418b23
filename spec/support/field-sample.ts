import { ContractModel } from '../../lib/model/contract-model.js';

/** What became of a value: kept in its canonical form, or refused with the place and the kind of every violation. */
export type FieldOutcome = { readonly kept: unknown } | { readonly refused: readonly (readonly [string, string])[] };

/** A class of one field, `value`, declared by the given decorator; answers what it makes of a raw value, undefined for none. */
export function readerOf(decorator: PropertyDecorator): (raw: unknown) => FieldOutcome {
  class Sample extends ContractModel {
    readonly value!: unknown;
  }
  decorator(Sample.prototype, 'value');
  return (raw) => {
    const envelope = raw === undefined ? {} : { value: raw };
    const violations = Sample.validate(envelope);
    if (violations.length === 0) return { kept: Sample.parse(envelope).value };
    return { refused: violations.map(({ field, violation_type }) => [field, violation_type] as const) };
  };
}

/** The outcome of a value that is refused as a whole, for one reason. */
export function refusedAs(violationType: string): FieldOutcome {
  return { refused: [['value', violationType]] };
}

/** The value of an outcome that has one. */
export function kept(outcome: FieldOutcome): unknown {
  if ('refused' in outcome) throw new Error(`refused: ${JSON.stringify(outcome.refused)}`);
  return outcome.kept;
}
