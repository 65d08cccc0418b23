import { ContractViolationError } from '../../errors/contract-violation.error.js';
import { ContractModel } from '../../model/contract-model.js';
import { examine, type Examination } from '../../model/examination.js';
import { fieldsOf } from '../../model/field/contract-field.js';
import { toViolations, type Fault } from '../../model/fault.js';
import { isJsonObject } from '../../model/json.js';
import type { ModelClass } from '../../model/model-class.js';
import type { ModelViolation } from '../../model/model-violation.js';

/** The base of what is read from a file whose schema is closed: a key that it does not know is a fault of its own. */
export abstract class ClosedModel extends ContractModel {
  /** @throws ContractViolationError with every violation, unknown keys among them. */
  static override parse<M extends ContractModel>(this: ModelClass<M>, raw: unknown): M {
    const { instance, faults } = examineClosed(this.prototype, raw);
    if (instance === undefined) throw new ContractViolationError(this.name, toViolations(faults));
    return instance;
  }

  /** What `parse` would complain of: empty when the value is valid. */
  static override validate(this: ModelClass<ContractModel>, raw: unknown): readonly ModelViolation[] {
    return toViolations(examineClosed(this.prototype, raw).faults);
  }
}

/** {@link examine}, for a class that knows all its keys. */
export function examineClosed<M extends object>(prototype: M, raw: unknown): Examination<M> {
  const examination = examine(prototype, raw);
  const unknown = examination.instance === raw ? [] : unknownKeys(prototype, raw);
  return unknown.length === 0 ? examination : { faults: [...examination.faults, ...unknown] };
}

function unknownKeys(prototype: object, raw: unknown): readonly Fault[] {
  if (!isJsonObject(raw)) return [];
  const known = new Set(fieldsOf(prototype));
  return Object.keys(raw)
    .filter((key) => !known.has(key))
    .map((key) => ({
      path: [key],
      message: 'Extra inputs are not permitted',
      violation_type: 'extra_forbidden',
      input_value: raw[key],
    }));
}
