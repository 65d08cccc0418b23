import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { chunksOf, type ByteSource } from '../event/byte-source.js';
import { UnreadableInputError } from '../errors/unreadable-input.error.js';

/** How much of a file is read at once. */
export const CHUNK_BYTES = 1024 * 1024;

/** An input that can be read more than once, as a conflict of ids may demand. */
export interface RereadableInput {
  /** Its bytes, from the start. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Lets go of what was kept for reading it again. */
  close(): Promise<void>;
}

/** A source as an input that can be read again: a file is, and a stream is copied to a temporary file as it is read. */
export function rereadable(source: ByteSource, name: string): RereadableInput {
  return typeof source === 'string' ? new FileInput(source, name) : new SpooledInput(source, name);
}

class FileInput implements RereadableInput {
  constructor(
    private readonly path: string,
    private readonly name: string,
  ) {}

  chunks(): AsyncIterable<Uint8Array> {
    return chunksOf(createReadStream(this.path, { highWaterMark: CHUNK_BYTES }), this.name);
  }

  async close(): Promise<void> {
    // Nothing is held open between two passes.
  }
}

class SpooledInput implements RereadableInput {
  #folder: string | undefined;

  constructor(
    private readonly source: AsyncIterable<Uint8Array | string>,
    private readonly name: string,
  ) {}

  chunks(): AsyncIterable<Uint8Array> {
    if (this.#folder === undefined) return this.#copying();
    return chunksOf(createReadStream(this.#copy(this.#folder), { highWaterMark: CHUNK_BYTES }), this.name);
  }

  async close(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
  }

  async *#copying(): AsyncGenerator<Uint8Array> {
    this.#folder = await mkdtemp(join(tmpdir(), 'mission-dossier-'));
    const copy = createWriteStream(this.#copy(this.#folder), { mode: 0o600 });
    const failed = new Promise<never>((_, reject) => {
      copy.once('error', (cause) => reject(new UnreadableInputError(this.name, cause)));
    });
    failed.catch(() => null);
    for await (const chunk of chunksOf(this.source, this.name)) {
      await Promise.race([write(copy, chunk), failed]);
      yield chunk;
    }
    copy.end();
    await Promise.race([once(copy, 'finish'), failed]);
  }

  #copy(folder: string): string {
    return join(folder, 'input');
  }
}

async function write(copy: WriteStream, chunk: Uint8Array): Promise<void> {
  // The source may use the chunk's memory again before the copy is written.
  if (!copy.write(Uint8Array.from(chunk))) await once(copy, 'drain');
}
