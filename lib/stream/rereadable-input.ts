import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { chunksOf, type ByteSource } from '../event/byte-source.js';
import { UnreadableInputError } from '../errors/unreadable-input.error.js';
import { CHUNK_BYTES, fileChunks } from './file-chunks.js';
import { Spool } from './spool.js';

/** An input that can be read more than once, which a conflict of ids may require. */
export interface RereadableInput {
  /** Its bytes from the start. The memory of a chunk is reused for the next one. */
  chunks(): AsyncIterable<Uint8Array>;
  /** Releases the source, even while it is being read, and the copy for reading it again. */
  close(): Promise<void>;
}

/**
 * Makes a source readable more than once: a file already is; a stream is copied to a temporary file while it is read. A
 * path that does not lead to a regular file, such as that of a pipe, counts as a stream.
 */
export async function rereadable(source: ByteSource, name: string): Promise<RereadableInput> {
  if (typeof source !== 'string') return new SpooledInput(source, name);
  if (!(await isStream(source))) return new FileInput(source, name);
  return new SpooledInput(createReadStream(source, { highWaterMark: CHUNK_BYTES }), name);
}

/** Returns false for a missing path too, so that opening it reports why. */
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
    // The stream may fail before it is read; the error is reported again when it is.
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
      // A caller who stops reading here does not wait for the copy.
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
      const remedy = 'set TMPDIR to a folder with enough room for a temporary copy';
      throw new UnreadableInputError(this.#name, new Error(`${remedy}: ${problem}`, { cause }));
    });
  }
}
