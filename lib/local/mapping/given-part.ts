import { ContractViolationError } from '../../errors/contract-violation.error.js';
import { readDeclared } from '../../model/contract/read-declared.js';
import type { ContractModel } from '../../model/contract-model.js';
import type { JsonObject } from '../../model/json.js';
import type { ModelClass } from '../../model/model-class.js';

/**
 * The wire form of a part that the caller gives, in declared names; null when it is missing. An invalid part is
 * returned as it is, and is refused later in its place within the whole.
 */
export function givenPart(
  model: ModelClass<ContractModel>,
  raw: ContractModel | JsonObject | null | undefined,
): JsonObject | null {
  if (raw === undefined || raw === null) return null;
  try {
    return readDeclared(model, raw).toJSON();
  } catch (error) {
    if (!(error instanceof ContractViolationError)) throw error;
    return raw as JsonObject;
  }
}
