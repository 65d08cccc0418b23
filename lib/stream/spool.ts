import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK_BYTES = 1024 * 1024;

/**
 * A temporary copy of a stream, that can be read again. Its file has no name from the start, where the system allows
 * that, so that none is left behind whatever ends the process.
 */
export class Spool {
  readonly #folder: string;
  readonly #file: FileHandle;

  private constructor(folder: string, file: FileHandle) {
    this.#folder = folder;
    this.#file = file;
  }

  /** Makes an empty one in the system's folder for temporary files. Rejects with what the system says. */
  static async create(): Promise<Spool> {
    const folder = await mkdtemp(join(tmpdir(), 'mission-dossier-'));
    try {
      return new Spool(folder, await open(join(folder, 'input'), 'wx+', 0o600));
    } finally {
      await removeFolder(folder);
    }
  }

  /** Adds a chunk, whose memory must stay as it is until this is done. */
  append(chunk: Uint8Array): Promise<void> {
    return this.#file.writeFile(chunk);
  }

  /** All that was added, from the start. */
  async *chunks(): AsyncGenerator<Uint8Array, void, undefined> {
    const memory = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let position = 0; ;) {
      const { bytesRead } = await this.#file.read(memory, 0, memory.length, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield memory.subarray(0, bytesRead);
    }
  }

  /** Gives back the room that it takes. */
  async close(): Promise<void> {
    await this.#file.close();
    await removeFolder(this.#folder);
  }
}

/** Some systems do not let go of the name of a file that is open; there the folder is removed when it is closed. */
async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true }).catch(() => undefined);
}
