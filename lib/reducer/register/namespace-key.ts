import type { JsonOf } from '../../model/json-of.js';
import { NAMESPACE_IDENTITY, type LocalNamespaceTuple } from '../../model/value/local-namespace-tuple.js';

/** The five fields that identify a namespace, in wire names. */
export type NamespaceIdentity = Pick<
  LocalNamespaceTuple,
  'project_uuid' | 'feature_slug' | 'target_branch' | 'mission_key' | 'manifest_version'
>;

/** One string for the identity of a namespace: equal exactly when its five identifying fields are (consumer contract §3). */
export function namespaceKey(namespace: JsonOf<LocalNamespaceTuple>): string {
  return JSON.stringify(NAMESPACE_IDENTITY.map((field) => namespace[field]));
}

/** Whether two namespaces are the same in the five fields that identify one. */
export function isSameNamespace(a: JsonOf<LocalNamespaceTuple>, b: JsonOf<LocalNamespaceTuple>): boolean {
  return NAMESPACE_IDENTITY.every((field) => a[field] === b[field]);
}
