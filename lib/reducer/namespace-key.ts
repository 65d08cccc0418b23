import { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';
import { examine } from '../model/examination.js';
import type { JsonObject } from '../model/json.js';

/** One string for the identity of a namespace: equal exactly when its five identifying fields are (consumer contract §3). */
export function namespaceKey(namespace: LocalNamespaceTuple): string {
  const { project_uuid, feature_slug, target_branch, mission_key, manifest_version } = namespace;
  return JSON.stringify([project_uuid, feature_slug, target_branch, mission_key, manifest_version]);
}

/** The namespace that a payload carries, valid or not otherwise; undefined when its namespace is absent or invalid. */
export function namespaceOf(payload: JsonObject): LocalNamespaceTuple | undefined {
  return examine(LocalNamespaceTuple.prototype, payload['namespace']).instance;
}
