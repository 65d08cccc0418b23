import { codeOf, messageOf } from './message-of.js';

const PROBLEMS: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'its folder does not exist; create it, or give another path'],
  ['ENOTDIR', 'a part of the path is not a folder; check the path'],
  ['EISDIR', 'it is a folder; give the path of a file'],
  ['EACCES', 'you have no permission to write to it; change its mode or its owner'],
  ['EPERM', 'you have no permission to write to it; change its mode or its owner'],
  ['ENOSPC', 'the disk is full; make room'],
  ['EDQUOT', 'the quota is used up; make room'],
  ['EROFS', 'its file system is read-only; give another path'],
]);

/** Why a file cannot be written, and what to do about it. */
export function writeProblem(cause: unknown): string {
  return PROBLEMS.get(codeOf(cause)) ?? messageOf(cause);
}
