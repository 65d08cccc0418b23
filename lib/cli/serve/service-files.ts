import { resolve } from 'node:path';
import { isUrl, withoutPassword } from '../../service/log/postgres/postgres-url.js';

const SHARED_NAME = 'mission-dossier';

/** The files of a service besides its log. */
export interface ServiceFiles {
  readonly secret: string;
  readonly tokens: string;
}

/** The files beside the data: they have its name; with PostgreSQL they are in the working folder. */
export function serviceFiles(data: string): ServiceFiles {
  const base = isUrl(data) ? resolve(SHARED_NAME) : resolve(data);
  return { secret: `${base}.secret`, tokens: `${base}.tokens` };
}

/** The place of the data for people, without the password of a database. */
export function shownData(data: string): string {
  return isUrl(data) ? withoutPassword(data) : resolve(data);
}

/** The default of --data. */
export const DEFAULT_DATA = 'dossiers.db';
