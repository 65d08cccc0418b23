import type { ContractModel } from '../model/contract-model.js';
import { examine } from '../model/examination.js';
import { ownValue, type JsonObject } from '../model/json.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';

/**
 * The namespace that a payload carries, also when the rest of it is malformed; undefined when its namespace is absent
 * or invalid. What the payload was read into, if it was, perhaps holds it already.
 */
export function namespaceOf(payload: JsonObject, instance: ContractModel | undefined): LocalNamespaceTuple | undefined {
  const read = (instance as { readonly namespace?: unknown } | undefined)?.namespace;
  if (read instanceof LocalNamespaceTuple) return read;
  return examine(LocalNamespaceTuple.prototype, ownValue(payload, 'namespace')).instance;
}
