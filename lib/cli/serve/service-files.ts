import { resolve } from 'node:path';

const POSTGRES = /^postgres(?:ql)?:\/\//;
const SHARED_NAME = 'mission-dossier';

/** The files of a service besides its log. */
export interface ServiceFiles {
  readonly secret: string;
  readonly tokens: string;
}

/** The files beside the data: they have its name; with PostgreSQL they are in the working folder. */
export function serviceFiles(data: string): ServiceFiles {
  const base = isPostgres(data) ? resolve(SHARED_NAME) : resolve(data);
  return { secret: `${base}.secret`, tokens: `${base}.tokens` };
}

/** Whether the data is in PostgreSQL; otherwise it is in a file. */
export function isPostgres(data: string): boolean {
  return POSTGRES.test(data);
}

/** The place of the data for people, without the password of a database. */
export function shownData(data: string): string {
  return isPostgres(data) ? data.replace(/(\/\/[^/@:]*):[^@]*@/, '$1:***@') : resolve(data);
}

/** The default of --data. */
export const DEFAULT_DATA = 'dossiers.db';
