import { ContractViolationError } from '../../errors/contract-violation.error.js';
import { classUnder } from './contract-class.js';
import { CONTRACT_VERSIONS, type ContractVersion } from './contracts.js';
import { recast } from './recast.js';
import type { ContractModel } from '../contract-model.js';
import { examine } from '../examination.js';
import { toViolations, type Fault } from '../fault.js';
import type { ModelClass } from '../model-class.js';

/**
 * Reads a value in the names of any contract: the first contract whose class accepts it counts.
 *
 * @param model the declared class.
 * @param raw any value.
 * @returns the instance under the declared names.
 * @throws ContractViolationError with the violations under the first contract, when no class accepts it.
 */
export function readDeclared<M extends ContractModel>(model: ModelClass<M>, raw: unknown): M {
  let first: readonly Fault[] | undefined;
  for (const version of CONTRACT_VERSIONS) {
    const { instance, faults } = examine(classOf(version, model).prototype, raw);
    if (instance !== undefined) return recast(instance, model);
    first ??= faults;
  }
  throw new ContractViolationError(model.name, toViolations(first ?? []));
}

function classOf(version: ContractVersion, model: ModelClass<ContractModel>): ModelClass<ContractModel> {
  return classUnder(version, model);
}
