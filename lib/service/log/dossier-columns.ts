import type { NamespaceIdentity } from '../../reducer/register/namespace-key.js';
import { StoreError } from '../../errors/store.error.js';
import { dossierIdOf } from './dossier-id.js';
import { projectKey } from './project-key.js';
import { searchTextOf, storable } from './search-text.js';

/**
 * The permanent columns of a dossier: its namespace as JSON, then project, feature, branch, mission, slug and search
 * text, for finding and ordering dossiers.
 */
export function dossierColumns(
  namespace: NamespaceIdentity,
  projectSlug: string | null,
): readonly [string, string, string, string, string, string | null, string] {
  const { project_uuid, feature_slug, target_branch, mission_key, manifest_version } = namespace;
  return [
    JSON.stringify({ project_uuid, feature_slug, target_branch, mission_key, manifest_version }),
    projectKey(project_uuid),
    storable(feature_slug),
    storable(target_branch),
    storable(mission_key),
    projectSlug === null ? null : storable(projectSlug),
    searchTextOf(namespace, projectSlug),
  ];
}

/**
 * The stored namespace of a dossier.
 *
 * @throws StoreError with the code LOG_DAMAGED when it is not that of the dossier.
 */
export function namespaceIn(place: string, dossierId: string, json: string): NamespaceIdentity {
  const namespace = parsed(json);
  if (namespace !== undefined && dossierIdOf(namespace) === dossierId) return Object.freeze(namespace);
  const what = `the namespace of dossier ${dossierId} differs from what was stored`;
  throw new StoreError('LOG', 'DAMAGED', { place, what });
}

function parsed(json: string): NamespaceIdentity | undefined {
  try {
    return JSON.parse(json) as NamespaceIdentity;
  } catch {
    return undefined;
  }
}
