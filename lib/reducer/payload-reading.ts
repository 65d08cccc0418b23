import type { ContractModel, ModelClass } from '../model/contract-model.js';
import { examine, type Examination } from '../model/examination.js';
import type { JsonObject } from '../model/json.js';
import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';

/** Reads a payload into its class. */
export function readPayload<P extends ContractModel>(payloadClass: ModelClass<P>, payload: JsonObject): Examination<P> {
  return examine(payloadClass.prototype, payload);
}

/**
 * The namespace that a payload carries, also when the rest of it is malformed; undefined when its namespace is absent
 * or invalid. `instance` is what the payload was read into, if it was: what it holds need not be read again.
 */
export function namespaceOf(payload: JsonObject, instance: ContractModel | undefined): LocalNamespaceTuple | undefined {
  const read = (instance as { readonly namespace?: unknown } | undefined)?.namespace;
  if (read instanceof LocalNamespaceTuple) return read;
  return examine(LocalNamespaceTuple.prototype, payload['namespace']).instance;
}
