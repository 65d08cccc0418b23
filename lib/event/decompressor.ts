import zlib from 'node:zlib';
import { UnreadableInputError } from '../errors/unreadable-input.error.js';
import type { Compression } from './compression.js';

const CHUNK_BYTES = 128 * 1024;

type Engine = zlib.Gunzip;
type EngineFactory = (options: zlib.ZlibOptions) => Engine;

/** The factory of decompressing streams, or undefined where the platform has none. */
function factoryOf(compression: Compression): EngineFactory | undefined {
  if (compression === 'gzip') return zlib.createGunzip;
  return (zlib as { createZstdDecompress?: EngineFactory }).createZstdDecompress;
}

/** Whether the platform can decompress this format: Node.js supports zstd from 22.15 on. */
export function canDecompress(compression: Compression): boolean {
  return factoryOf(compression) !== undefined;
}

/**
 * Decompresses one run of members (gzip) or frames (zstd). It reads only on demand: a chunk is consumed once its
 * generator has ended.
 */
export class Decompressor {
  readonly #engine: Engine;
  #given = 0;
  #isTaken = true;
  #hasEnded = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;
  readonly #compression: Compression;
  readonly #name: string;

  constructor(compression: Compression, name: string) {
    this.#compression = compression;
    this.#name = name;
    const create = factoryOf(compression);
    if (create === undefined) throw new TypeError(`this version of Node.js has no ${compression}`);
    this.#engine = create({ chunkSize: CHUNK_BYTES });
    this.#engine.on('readable', () => this.#wake());
    this.#engine.on('end', () => this.#note(() => (this.#hasEnded = true)));
    this.#engine.on('error', (error) => this.#note(() => (this.#failure = error)));
  }

  /** How many of the given bytes lie behind the end of the compressed data, or at least of this run. */
  get unused(): number {
    return this.#given - this.#engine.bytesWritten;
  }

  /** Decompresses a chunk. @throws UnreadableInputError when it is damaged. */
  async *push(chunk: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    this.#given += chunk.byteLength;
    this.#isTaken = false;
    this.#engine.write(chunk, () => this.#note(() => (this.#isTaken = true)));
    yield* this.#outputUntil(() => this.#isTaken);
  }

  /** Yields what is left after the last chunk. @throws UnreadableInputError when the data ends too early. */
  async *finish(): AsyncGenerator<Uint8Array, void, undefined> {
    this.#engine.end();
    yield* this.#outputUntil(() => this.#hasEnded);
  }

  /** Releases the memory. */
  close(): void {
    this.#engine.destroy();
  }

  async *#outputUntil(isDone: () => boolean): AsyncGenerator<Uint8Array, void, undefined> {
    for (;;) {
      const output = this.#engine.read() as Buffer | null;
      if (output !== null) yield output;
      else if (this.#failure !== undefined) throw this.#damage(this.#failure);
      else if (isDone()) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  #damage(cause: Error): UnreadableInputError {
    const isCut = 'code' in cause && cause.code === 'Z_BUF_ERROR';
    const problem = isCut ? 'ends too early' : `is damaged (${cause.message})`;
    const remedy = `fetch it again, or check it with ${this.#compression} -t`;
    return new UnreadableInputError(
      this.#name,
      new Error(`its ${this.#compression} data ${problem}; ${remedy}`, { cause }),
    );
  }

  #note(change: () => void): void {
    change();
    this.#wake();
  }
}
