import type { LocalNamespaceTuple } from '../model/value/local-namespace-tuple.js';

/** One string for the identity of a namespace: equal exactly when its five identifying fields are (consumer contract §3). */
export function namespaceKey(namespace: LocalNamespaceTuple): string {
  const { project_uuid, feature_slug, target_branch, mission_key, manifest_version } = namespace;
  return JSON.stringify([project_uuid, feature_slug, target_branch, mission_key, manifest_version]);
}

/** Whether two namespaces are the same in the five fields that identify one. */
export function isSameNamespace(a: LocalNamespaceTuple, b: LocalNamespaceTuple): boolean {
  return (
    a.project_uuid === b.project_uuid &&
    a.feature_slug === b.feature_slug &&
    a.target_branch === b.target_branch &&
    a.mission_key === b.mission_key &&
    a.manifest_version === b.manifest_version
  );
}
