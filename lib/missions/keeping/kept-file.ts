import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { readProblem, writeProblem } from '../../errors/file-problems.js';
import { codeOf } from '../../errors/message-of.js';
import { UnusableMissionFileError } from '../../errors/unusable-mission-file.error.js';
import { leadsOutside } from './leads-outside.js';

const OUTSIDE =
  'a link leads from it out of the repository, and is not followed; put the file itself there in place of the link';
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * The text of a file; null when it does not exist.
 *
 * @param path of the file, below the repository.
 * @param repository its root, which no link may leave.
 * @throws UnusableMissionFileError when it cannot be read, is not UTF-8, is far too long, or leads out of the
 * repository.
 */
export function readKept(path: string, repository: string): string | null {
  try {
    // The file is usually missing, and throwing a system error would cost more than this check.
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined) return null;
    assertInside(path, repository);
    if (stats.size > MOST_BYTES) throw new RangeError(`it is longer than ${String(MOST_BYTES)} bytes`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null;
    if (cause instanceof UnusableMissionFileError) throw cause;
    throw new UnusableMissionFileError(path, `it cannot be read: ${readProblem(cause)}`, { cause });
  }
}

/**
 * Makes sure that no link leads from a path out of its repository: neither the file nor a folder above it.
 *
 * @throws UnusableMissionFileError when one does.
 */
export function assertInside(path: string, repository: string): void {
  if (isOutside(path, repository)) throw new UnusableMissionFileError(path, OUTSIDE);
}

function isOutside(path: string, repository: string): boolean {
  try {
    return leadsOutside(path, repository);
  } catch (cause) {
    throw new UnusableMissionFileError(path, `it cannot be reached: ${readProblem(cause)}`, { cause });
  }
}

/**
 * The JSON of a file; undefined when the file does not exist.
 *
 * @throws UnusableMissionFileError when it cannot be read, is not JSON, or leads out of the repository.
 */
export function readKeptJson(path: string, repository: string): unknown {
  const text = readKept(path, repository);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UnusableMissionFileError(path, 'it is not JSON; restore it, or remove it to start over', { cause });
  }
}

/** A file and its text. */
export interface KeptFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Writes a file as a whole: readers see the old text or the new one, even when the machine fails meanwhile.
 *
 * @throws UnusableMissionFileError when it cannot be written, or leads out of the repository; the old file is untouched
 * then.
 */
export function writeKept(path: string, text: string, repository: string): void {
  writeAllKept([{ path, text }], repository);
}

/**
 * Writes files that belong together, in their order: each whole, and none before there is room for all.
 *
 * @throws UnusableMissionFileError when one cannot be written, or leads out of the repository; the old files are
 * untouched then.
 */
export function writeAllKept(files: readonly KeptFile[], repository: string): void {
  for (const { path } of files) assertInside(path, repository);
  const temporaries = files.map((file) => ({
    ...file,
    temporary: `${file.path}.${randomBytes(6).toString('hex')}.tmp`,
  }));
  try {
    for (const { path, text, temporary } of temporaries) explaining(path, () => writeTemporary(temporary, text));
    for (const { path, temporary } of temporaries) explaining(path, () => moveIntoPlace(temporary, path));
  } finally {
    for (const { temporary } of temporaries) removeTemporary(temporary);
  }
}

/** A failure to remove it would hide why the file was not written. */
function removeTemporary(temporary: string): void {
  try {
    rmSync(temporary, { force: true });
  } catch {
    // It was not created: a part of its path is not a folder.
  }
}

function explaining(path: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw new UnusableMissionFileError(path, `it cannot be written: ${writeProblem(cause)}; nothing was changed`, {
      cause,
    });
  }
}

function writeTemporary(temporary: string, text: string): void {
  mkdirSync(dirname(temporary), { recursive: true });
  writeDurably(temporary, text);
}

function moveIntoPlace(temporary: string, path: string): void {
  renameSync(temporary, path);
  syncFolder(dirname(path));
}

/**
 * Removes a file, or a link in its place; returns whether it existed.
 *
 * @throws UnusableMissionFileError when it cannot be removed, or its folder leads out of the repository.
 */
export function removeKept(path: string, repository: string): boolean {
  assertInside(dirname(path), repository);
  try {
    rmSync(path);
    return true;
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false;
    throw new UnusableMissionFileError(path, `it cannot be removed: ${writeProblem(cause)}`, { cause });
  }
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'wx', 0o644);
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** A rename is durable once its folder is on disk. On Windows folders cannot be flushed. */
function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
