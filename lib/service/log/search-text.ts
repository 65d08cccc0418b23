import type { NamespaceIdentity } from '../../reducer/register/namespace-key.js';

/** The text that searches cover: the fields that people know a dossier by, in lower case. */
export function searchTextOf(namespace: NamespaceIdentity, projectSlug: string | null): string {
  const { project_uuid, feature_slug, target_branch, mission_key } = namespace;
  return [feature_slug, target_branch, mission_key, projectSlug ?? '', project_uuid].map(foldCase).join('\n');
}

/** Text in the form in which case makes no difference. */
export function foldCase(text: string): string {
  return storable(text.toLowerCase());
}

/** Text that every engine stores unchanged: PostgreSQL has no NUL, and UTF-8 no lone surrogates. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}
