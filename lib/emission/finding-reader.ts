import type { ContractModel } from '../model/contract-model.js';
import { classUnder } from '../model/contract/contract-class.js';
import { contractOfPayload } from '../model/contract/named-contract.js';
import { recast } from '../model/contract/recast.js';
import { ContractViolationError } from '../errors/contract-violation.error.js';
import { LOCAL_EVENT_TYPES } from '../local/local-event-type.js';
import type { LocalPayload } from '../local/mapping/local-mapping.js';
import { LOCAL_MAPPINGS, type AnyLocalMapping } from '../local/mapping/local-mappings.js';
import { examine } from '../model/examination.js';
import { toViolations } from '../model/fault.js';
import { isJsonObject } from '../model/json.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import type { Finding } from './finding.js';

/**
 * A copy of the list of findings, which cannot change while they are stored.
 *
 * @throws ContractViolationError when it is not an array.
 */
export function readList(findings: unknown): readonly Finding[] {
  if (Array.isArray(findings)) return Array.from<Finding>(findings);
  throw misfit('', 'list_type', 'Input should be a valid list', findings);
}

/**
 * The parts of a finding, not validated yet.
 *
 * @throws ContractViolationError when the finding or its details are not objects.
 */
export function readFinding(finding: unknown): Required<Finding> {
  if (!isJsonObject(finding)) throw misfit('', 'model_type', 'Input should be a valid object', finding);
  const { event_type, payload, details = {} } = finding as unknown as Finding;
  if (!isJsonObject(details)) throw misfit('details', 'model_type', 'Input should be a valid object', details);
  return { event_type, payload, details };
}

function misfit(field: string, violation_type: string, message: string, input_value: unknown): ContractViolationError {
  return new ContractViolationError('Finding', [{ field, message, violation_type, input_value }]);
}

/**
 * The mapping of findings of this type.
 *
 * @throws ContractViolationError when the type does not exist.
 */
export function mappingOf(eventType: string): AnyLocalMapping {
  const mapping = LOCAL_MAPPINGS.get(eventType);
  if (mapping !== undefined) return mapping;
  const message = `Input should be one of ${LOCAL_EVENT_TYPES.map((type) => `'${type}'`).join(', ')}`;
  throw misfit('event_type', 'literal_error', message, eventType);
}

/**
 * The payload of a finding, by the class of its mapping.
 *
 * @throws ContractViolationError when it is invalid.
 */
export function parseLocal({ localClass }: AnyLocalMapping, payload: unknown): LocalPayload {
  const { instance, faults } = examine(localClass.prototype, payload);
  if (instance === undefined) throw new ContractViolationError(localClass.name, toViolations(faults));
  return instance;
}

/**
 * The namespace of an emitter. Violations name the namespace, so that they are not looked for in the payload.
 *
 * @throws ContractViolationError when it is incomplete or invalid.
 */
export function parseNamespace(raw: unknown): LocalNamespaceTuple {
  const model = classUnder(contractOfPayload({ namespace: raw }, 'auto'), LocalNamespaceTuple);
  const { instance, faults } = examine<object>(model.prototype, raw);
  if (instance !== undefined) return recast(instance as ContractModel, LocalNamespaceTuple);
  throw new ContractViolationError(
    'LocalNamespaceTuple',
    toViolations(faults).map((violation) => ({
      ...violation,
      field: violation.field === '' ? 'namespace' : `namespace.${violation.field}`,
    })),
  );
}
