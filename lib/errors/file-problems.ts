import { codeOf, messageOf } from './message-of.js';
import { preview } from './preview.js';

/** What is wrong with a file, and what to do about it if that is known. */
export type FileProblem = readonly [problem: string, advice?: string];

const NOT_A_FOLDER: FileProblem = ['a part of the path is not a folder', 'check the path'];
const UNREADABLE: FileProblem = ['you have no permission to read it', 'change its mode or its owner'];
const UNWRITABLE: FileProblem = ['you have no permission to write to it', 'change its mode or its owner'];

const READING: ReadonlyMap<unknown, FileProblem> = new Map([
  ['ENOENT', ['it does not exist', 'check the path']],
  ['ENOTDIR', NOT_A_FOLDER],
  ['EISDIR', ['it is a folder', 'give a file']],
  ['EACCES', UNREADABLE],
  ['EPERM', UNREADABLE],
]);

const WRITING: ReadonlyMap<unknown, FileProblem> = new Map([
  ['ENOENT', ['its folder does not exist', 'create it, or give another path']],
  ['ENOTDIR', NOT_A_FOLDER],
  // What making a folder gives where a file has its name.
  ['EEXIST', NOT_A_FOLDER],
  ['EISDIR', ['it is a folder', 'give the path of a file']],
  ['EACCES', UNWRITABLE],
  ['EPERM', UNWRITABLE],
  ['ENOSPC', ['the disk is full', 'make room']],
  ['EDQUOT', ['the quota is used up', 'make room']],
  ['EROFS', ['its file system is read-only', 'give another path']],
]);

const LONGEST = 160;

/** Why a file or folder cannot be read, in parts. */
export function readingProblem(cause: unknown): FileProblem {
  return READING.get(codeOf(cause)) ?? [preview(messageOf(cause), LONGEST)];
}

/** Why a file cannot be written, in parts. */
export function writingProblem(cause: unknown): FileProblem {
  return WRITING.get(codeOf(cause)) ?? [messageOf(cause)];
}

/** Why a file or folder cannot be read, and what to do about it. */
export function readProblem(cause: unknown): string {
  return readingProblem(cause).join('; ');
}

/** Why a file cannot be written, and what to do about it. */
export function writeProblem(cause: unknown): string {
  return writingProblem(cause).join('; ');
}
