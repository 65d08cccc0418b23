import { toProjectUuid } from '../../event/project-uuid.js';
import { storable } from './search-text.js';

/**
 * The `project_uuid` of a namespace in the form in which projects are compared. The contract leaves it as it was written,
 * and one UUID can be written in several ways; text that is no UUID stands for itself.
 */
export function projectKey(project: string): string {
  return storable(toProjectUuid(project) ?? project);
}
