import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { InvalidSnapshotError } from '../errors/invalid-snapshot.error.js';
import { UnreadableInputError } from '../errors/unreadable-input.error.js';
import { UnwritableFileError } from '../errors/unwritable-file.error.js';
import { headerEndOf, LEAD_BYTES, lengthOf } from './snapshot-envelope.js';

/**
 * Writes snapshots one after another into a file. The file appears as a whole or not at all, even when the process is
 * killed.
 *
 * @throws UnwritableFileError when it cannot be written, or when its path leads to something other than a file.
 */
export async function writeSnapshots(path: string, snapshots: Iterable<Uint8Array>): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await refuseOther(path);
    const file = await open(temporary, 'wx');
    try {
      for (const snapshot of snapshots) await file.writeFile(snapshot);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new UnwritableFileError(path, cause);
  }
}

/**
 * Reads the snapshots of a file one after another, so that memory holds one at a time. It reads synchronously: a folder may
 * hold very many small files, and each of their reads would wait for a turn of its own.
 *
 * @throws UnreadableInputError when the file cannot be read.
 * @throws InvalidSnapshotError when it holds something else, or ends within a snapshot.
 */
export function* snapshotsIn(path: string): Generator<Uint8Array, void, undefined> {
  const file = readable(path, () => openSync(path, 'r'));
  try {
    const { size } = readable(path, () => fstatSync(file));
    for (let at = 0; at < size || at === 0;) {
      const bytes = (length: number): Buffer => readable(path, () => bytesAt(file, at, Math.min(length, size - at)));
      const length = lengthOf(bytes(headerEndOf(bytes(LEAD_BYTES))));
      if (at + length > size) throw new InvalidSnapshotError('it is damaged or cut short');
      yield bytes(length);
      at += length;
    }
  } finally {
    closeSync(file);
  }
}

async function refuseOther(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats !== undefined && !stats.isFile()) throw new Error('it is not a file; give the path of a file');
}

function bytesAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let read = 0; read < length;) {
    const bytesRead = readSync(file, bytes, read, length - read, position + read);
    if (bytesRead === 0) throw new Error('the file became shorter while it was read');
    read += bytesRead;
  }
  return bytes;
}

function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new UnreadableInputError(path, cause);
  }
}
