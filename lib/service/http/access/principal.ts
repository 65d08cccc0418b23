import type { Scope } from './scope.js';

/** Who makes a request, as far as it matters: what they may do, and with which projects. */
export interface Principal {
  /** A name for logs and limits: the token's, or the address of an unnamed client. */
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** The `project_uuid`s that the principal may see; null for all. */
  readonly projects: ReadonlySet<string> | null;
}

/** Whether a principal may see the dossiers of a project. */
export function maySee({ projects }: Principal, projectUuid: string): boolean {
  return projects === null || projects.has(projectUuid);
}
