import { resolve } from 'node:path';

const POSTGRES = /^postgres(?:ql)?:\/\//;
const SHARED_NAME = 'mission-dossier';

/** Where a service keeps what is not in its log. */
export interface ServiceFiles {
  readonly secret: string;
  readonly tokens: string;
}

/** The files beside the data: they have its name; with PostgreSQL they are in the working folder. */
export function serviceFiles(data: string): ServiceFiles {
  const base = POSTGRES.test(data) ? resolve(SHARED_NAME) : resolve(data);
  return { secret: `${base}.secret`, tokens: `${base}.tokens` };
}

/** Where the data is, as people may see it: without the password of a database. */
export function shownData(data: string): string {
  return POSTGRES.test(data) ? data.replace(/(\/\/[^/@:]*):[^@]*@/, '$1:***@') : resolve(data);
}

/** What "--data" is where nothing else is given. */
export const DEFAULT_DATA = 'dossiers.db';
