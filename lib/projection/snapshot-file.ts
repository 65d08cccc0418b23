import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
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
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await refuseOther(path);
    const file = await open(draft, 'wx');
    try {
      for (const snapshot of snapshots) await file.writeFile(snapshot);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw new UnwritableFileError(path, cause);
  }
}

/**
 * Reads the snapshots of a file one after another, so that memory holds one at a time.
 *
 * @throws UnreadableInputError when the file cannot be read.
 * @throws InvalidSnapshotError when it holds something else, or ends within a snapshot.
 */
export async function* snapshotsIn(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await readable(path, open(path));
  try {
    const { size } = await readable(path, file.stat());
    for (let at = 0; at < size || at === 0;) {
      const bytes = async (length: number): Promise<Buffer> =>
        readable(path, bytesAt(file, at, Math.min(length, size - at)));
      const length = lengthOf(await bytes(headerEndOf(await bytes(LEAD_BYTES))));
      if (at + length > size) throw new InvalidSnapshotError('it is damaged or cut short');
      yield await bytes(length);
      at += length;
    }
  } finally {
    await file.close();
  }
}

async function refuseOther(path: string): Promise<void> {
  const stats = await stat(path).catch(() => undefined);
  if (stats !== undefined && !stats.isFile()) throw new Error('it is not a file; give the path of a file');
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  for (let read = 0; read < length;) {
    const { bytesRead } = await file.read(bytes, read, length - read, position + read);
    if (bytesRead === 0) throw new Error('the file became shorter while it was read');
    read += bytesRead;
  }
  return bytes;
}

async function readable<T>(path: string, work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw new UnreadableInputError(path, cause);
  });
}
