import { ContractViolationError } from '../../errors/contract-violation.error.js';
import { classUnder } from './contract-class.js';
import { CONTRACT_VERSIONS, type ContractVersion } from './contracts.js';
import { recast } from './recast.js';
import type { ContractModel } from '../contract-model.js';
import { examine } from '../examination.js';
import { toViolations, type Fault } from '../fault.js';
import type { ModelClass } from '../model-class.js';

/**
 * Reads a value that may be in the names of any contract: the first one counts whose class accepts it.
 *
 * @param model the class, as it was declared.
 * @param raw what somebody gave.
 * @returns the instance under the names that were declared.
 * @throws ContractViolationError with what the first contract finds, when no class accepts it.
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
