import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import type { DossierError } from '../errors/dossier.error.js';
import { StoreError } from '../errors/store.error.js';
import { entryAt } from './opened-files.js';
import type { SqliteFile, SqliteKind } from './sqlite-kind.js';

/** What is wrong with the place of a file, and what to do about it. */
export interface Trouble {
  readonly what: string;
  readonly advice: string;
}

/** Whether this user may use a path in a mode (of `node:fs`). */
export type MayUse = (path: string, mode: number) => boolean;

/** How a file was to be opened. */
export type OpeningPlace = Pick<SqliteFile, 'file' | 'readOnly' | 'create'>;

const { R_OK, W_OK, X_OK } = constants;
const FOLDER_TO_WRITE = W_OK | X_OK;
const GIVE_RIGHT = 'give them the right to, or give another path';

/**
 * Why a file cannot be opened, as far as its place explains it; SQLite itself only reports that it could not. Undefined
 * when the place is all right.
 */
export function troubleWith(place: OpeningPlace, madeBy: string, mayUse: MayUse = mayUseIt): Trouble | undefined {
  const { file } = place;
  if (isFolder(file)) return { what: 'it is a folder', advice: 'give the path of a file' };
  const trouble = troubleWithFolder(dirname(file), mayUse);
  if (trouble !== undefined) return trouble;
  return isThere(file) ? troubleWithFile(place, madeBy, mayUse) : troubleWithNewFile(place, madeBy, mayUse);
}

/** Whether the place has no database yet: the file is missing or empty, and SQLite would create one. */
export function holdsNothing(file: string): boolean {
  const entry = entryAt(file);
  return entry === undefined || (entry.isFile() && entry.size === 0);
}

/** Whether this user may read a file, but cannot create one beside it, for example on a read-only file system. */
export function isOnlyReadable(file: string, mayUse: MayUse = mayUseIt): boolean {
  return isThere(file) && mayUse(file, R_OK) && !mayUse(dirname(file), FOLDER_TO_WRITE);
}

/** The failure to open a file, explained by its place where possible. */
export function explained(failure: DossierError, place: OpeningPlace, kind: SqliteKind): DossierError {
  const trouble = isOfPlace(failure, place, kind) ? troubleWith(place, kind.madeBy) : undefined;
  if (trouble === undefined) return failure;
  const cause = new Error(trouble.what, { cause: failure.cause });
  return new StoreError(kind.store, 'UNAVAILABLE', { place: place.file, cause, advice: trouble.advice });
}

/** Whether a failure to open a file may come from its place. */
export function isOfPlace({ code }: DossierError, { readOnly }: OpeningPlace, { store }: SqliteKind): boolean {
  return code === `${store}_UNAVAILABLE` || (readOnly && code === `${store}_READ_ONLY`);
}

function troubleWithFolder(folder: string, mayUse: MayUse): Trouble | undefined {
  if (!isFolder(folder)) {
    return { what: `the folder ${folder} does not exist`, advice: 'create the folder, or give another path' };
  }
  return mayUse(folder, X_OK) ? undefined : { what: `this user may not enter ${folder}`, advice: GIVE_RIGHT };
}

function troubleWithNewFile(
  { file, readOnly, create }: OpeningPlace,
  madeBy: string,
  mayUse: MayUse,
): Trouble | undefined {
  const folder = dirname(file);
  if (readOnly || !create) {
    return { what: 'the file does not exist', advice: `check the path; ${madeBy}` };
  }
  if (mayUse(folder, FOLDER_TO_WRITE)) return undefined;
  return { what: `this user may not create files in ${folder}`, advice: GIVE_RIGHT };
}

function troubleWithFile(
  { file, readOnly, create }: OpeningPlace,
  madeBy: string,
  mayUse: MayUse,
): Trouble | undefined {
  const folder = dirname(file);
  if (!mayUse(file, R_OK)) return { what: 'this user may not read it', advice: GIVE_RIGHT };
  if ((readOnly || !create) && holdsNothing(file)) {
    return { what: 'it is empty', advice: `check the path; ${madeBy}` };
  }
  if (!readOnly || mayUse(folder, FOLDER_TO_WRITE)) return undefined;
  return {
    what: 'SQLite needs two files beside it to read it, and may not create them',
    advice: `make ${folder} writable for this user, or copy the file, and its -wal file if there is one, to a folder that is`,
  };
}

function isFolder(path: string): boolean {
  return entryAt(path)?.isDirectory() === true;
}

function isThere(path: string): boolean {
  return entryAt(path) !== undefined;
}

function mayUseIt(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}
