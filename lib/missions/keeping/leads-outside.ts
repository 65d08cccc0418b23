import { lstatSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { codeOf } from '../../errors/message-of.js';
import { isWithin } from '../tree/is-within.js';

/** Codes of the system for a path that leads to nothing: the latter for one below a file. */
const ABSENT: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR']);

/**
 * Whether a path leads out of its repository through a symbolic link. What does not exist yet is where its folder is.
 *
 * @param path of a file or folder below the repository.
 * @param repository the root; the way to it may have links of its own.
 */
export function leadsOutside(path: string, repository: string): boolean {
  // Links are rare, and resolving two paths costs more than this look.
  return hasLink(resolve(path), resolve(repository)) && !isWithin(realpathSync(repository), realFolder(path));
}

function hasLink(path: string, repository: string): boolean {
  for (let at = path; at.length > repository.length && at !== dirname(at); at = dirname(at)) {
    if (isLink(at)) return true;
  }
  return false;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch (error) {
    if (ABSENT.has(codeOf(error))) return false;
    throw error;
  }
}

/** The place of a path, or of the nearest folder above it that exists. */
function realFolder(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if (!ABSENT.has(codeOf(error)) || path === dirname(path)) throw error;
    return realFolder(dirname(path));
  }
}
