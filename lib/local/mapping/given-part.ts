import { ContractModel } from '../../model/contract-model.js';
import type { JsonObject } from '../../model/json.js';
import type { ModelClass } from '../../model/model-class.js';

/**
 * The wire form of a part that the caller gives; null when it is not given. What is invalid is handed back as it is: as a
 * part of the whole it will be refused in its place.
 */
export function givenPart(
  model: ModelClass<ContractModel>,
  raw: ContractModel | JsonObject | null | undefined,
): JsonObject | null {
  if (raw === undefined || raw === null) return null;
  if (ContractModel.validate.call(model, raw).length > 0) return raw as JsonObject;
  return ContractModel.parse.call(model, raw).toJSON();
}
