import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK_BYTES = 1024 * 1024;

/**
 * A temporary copy of a stream that can be read again. Where the system allows it, its file has no name from the start,
 * so that it disappears even when the process is killed.
 */
export class Spool {
  readonly #folder: string;
  readonly #file: FileHandle;

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder;
    this.#file = file;
  }

  /** Makes an empty spool in the system's temporary folder. Rejects with the system's error. */
  static async create(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'mission-dossier-'));
    try {
      return new Spool(folder, await open(join(folder, 'input'), 'wx+', 0o600));
    } finally {
      await removeFolder(folder);
    }
  }

  /** Adds a chunk. Its memory must not change until the promise resolves. */
  append(chunk: Uint8Array): Promise<void> {
    return this.#file.writeFile(chunk);
  }

  /** Everything that was added, from the start. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const memory = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let position = 0; ;) {
      const { bytesRead } = await this.#file.read(memory, 0, memory.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield memory.subarray(0, bytesRead);
    }
  }

  /** Releases its disk space. */
  async close(): Promise<void> {
    await this.#file.close();
    await removeFolder(this.#folder);
  }
}

/** Some systems keep the name of an open file; there the folder is removed on closing. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
