import { projectKey } from '../../log/project-key.js';
import type { Scope } from './scope.js';

/** The sender of a request with its permissions. */
export interface Principal {
  /** A name for logs and limits: that of the token, or the address of an anonymous client. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The projects that the principal may see, by `projectKey`; null for all. */
  readonly projects: ReadonlySet<string> | null;
}

/** Whether a principal may see the dossiers of a project. */
export function maySee({ projects }: Principal, projectUuid: string): boolean {
  return projects === null || projects.has(projectKey(projectUuid));
}
