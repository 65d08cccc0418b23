import { ContractViolationError } from '../errors/contract-violation.error.js';
import { classUnder } from '../model/contract/contract-class.js';
import { CONTRACT_VERSIONS, type ContractVersion } from '../model/contract/contracts.js';
import { recast } from '../model/contract/recast.js';
import type { ContractModel } from '../model/contract-model.js';
import { examine } from '../model/examination.js';
import { toViolations, type Fault } from '../model/fault.js';
import type { ModelClass } from '../model/model-class.js';

/**
 * Reads an entry of the state that an extension has made. It may be in the names of any contract: the first one counts
 * whose class accepts it.
 *
 * @param model the class of the entry, as it was declared.
 * @param raw what the extension gave.
 * @throws ContractViolationError with what the first contract finds, when no class accepts it.
 */
export function readEntry<M extends ContractModel>(model: ModelClass<M>, raw: unknown): M {
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
