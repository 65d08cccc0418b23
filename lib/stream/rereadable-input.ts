import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { chunksOf, type ByteSource } from '../event/byte-source.js';
import { UnreadableInputError } from '../errors/unreadable-input.error.js';
import { CHUNK_BYTES, fileChunks } from './file-chunks.js';
import { Spool } from './spool.js';

/** An input that can be read more than once, as a conflict of ids may demand. */
export interface RereadableInput {
  /** Its bytes, from the start. The memory of a chunk is used again for the next. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Lets go of the source, also while it is being read, and of what was kept for reading it again. */
  close(): Promise<void>;
}

/**
 * A source as an input that can be read again: a file is, and a stream is copied to a temporary file as it is read. A
 * path that leads to no file, such as that of a pipe, is a stream.
 */
export async function rereadable(source: ByteSource, name: string): Promise<RereadableInput> {
  if (typeof source !== 'string') return new SpooledInput(source, name);
  if (!(await isStream(source))) return new FileInput(source, name);
  return new SpooledInput(createReadStream(source, { highWaterMark: CHUNK_BYTES }), name);
}

/** False where there is nothing to be read at all, so that opening it says why. */
async function isStream(path: string): Promise<boolean> {
  const stats = await stat(path).catch(() => undefined);
  return stats !== undefined && !stats.isFile() && !stats.isDirectory();
}

class FileInput implements RereadableInput {
  readonly #path: string;
  readonly #name: string;

  constructor(path: string, name: string) {
    this.#path = path;
    this.#name = name;
  }

  chunks(): AsyncIterable<Uint8Array> {
    return chunksOf(fileChunks(this.#path), this.#name);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

class SpooledInput implements RereadableInput {
  #spool: Promise<Spool> | undefined;
  readonly #source: Exclude<ByteSource, string>;
  readonly #name: string;

  constructor(source: Exclude<ByteSource, string>, name: string) {
    this.#source = source;
    this.#name = name;
    // It may fail before it is read, and says so again when it is.
    if (source instanceof Readable) source.on('error', () => undefined);
  }

  chunks(): AsyncIterable<Uint8Array> {
    return this.#spool === undefined ? this.#copying() : this.#copied(this.#spool);
  }

  async close(): Promise<void> {
    if (this.#source instanceof Readable) this.#source.destroy();
    const spool = await this.#spool?.catch(() => undefined);
    await spool?.close();
  }

  async *#copying(): AsyncGenerator<Uint8Array> {
    this.#spool = this.#orSayWhatToDo(Spool.create());
    const spool = await this.#spool;
    for await (const chunk of chunksOf(this.#source, this.#name)) {
      const copied = this.#orSayWhatToDo(spool.append(chunk));
      // Whoever stops reading here does not wait for it.
      copied.catch(() => undefined);
      yield chunk;
      await copied;
    }
  }

  async *#copied(spool: Promise<Spool>): AsyncGenerator<Uint8Array> {
    yield* (await spool).chunks();
  }

  async #orSayWhatToDo<T>(work: Promise<T>): Promise<T> {
    return work.catch((cause: unknown) => {
      const problem = cause instanceof Error ? cause.message : String(cause);
      const remedy = 'set TMPDIR to a folder with room for its temporary copy';
      throw new UnreadableInputError(this.#name, new Error(`${remedy}: ${problem}`, { cause }));
    });
  }
}
