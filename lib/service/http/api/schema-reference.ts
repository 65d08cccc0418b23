import { CONTRACT_VERSIONS, FIRST_CONTRACT, type ContractVersion } from '../../../model/contract/contracts.js';
import type { JsonObject } from '../../../model/json.js';

/** The name of a contract's schema among the components of the OpenAPI document. */
export function componentName(name: string, contract: ContractVersion): string {
  return contract === FIRST_CONTRACT ? name : `${name}-${contract}`;
}

/** A reference to the schema of a contract. */
export function schemaReference(name: string, contract: ContractVersion = FIRST_CONTRACT): JsonObject {
  return { $ref: `#/components/schemas/${componentName(name, contract)}` };
}

/** A schema in the names of the requested contract. */
export function underAnyContract(name: string): JsonObject {
  return { anyOf: CONTRACT_VERSIONS.map((contract) => schemaReference(name, contract)) };
}
