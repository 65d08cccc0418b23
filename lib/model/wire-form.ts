import { ContractViolationError } from '../errors/contract-violation.error.js';
import type { ContractModel } from './contract-model.js';
import { examine, shortWayInto } from './examination.js';
import { toViolations } from './fault.js';
import type { JsonObject } from './json.js';
import type { ModelClass } from './model-class.js';

/**
 * The result of `parse(raw).toJSON()` for callers that only need the wire form, without freezing the instance in
 * between.
 *
 * @throws ContractViolationError with every violation, when the value breaks the contract.
 */
export function wireFormOf(model: ModelClass<ContractModel>, raw: unknown): JsonObject {
  const { instance, faults } = examine(model.prototype, raw);
  if (instance === undefined) throw new ContractViolationError(model.name, toViolations(faults));
  return instance.toJSON();
}

/**
 * Like {@link wireFormOf}, for a value made by this package with exactly the fields of its class. If it is valid as it
 * stands, it is its own wire form.
 *
 * @throws ContractViolationError with every violation, when the value breaks the contract.
 */
export function checkedWireForm(model: ModelClass<ContractModel>, complete: JsonObject): JsonObject {
  return shortWayInto(model.prototype)?.isStrict(complete) === true ? complete : wireFormOf(model, complete);
}
