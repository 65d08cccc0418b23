import type { Decompressor } from './decompressor.js';

const NO_BYTES = new Uint8Array(0);

/**
 * Decompresses input that may consist of several compressed runs in a row. zlib stops at the end of each zstd frame,
 * and at the zeros that may pad a gzip member to a full block, even when more data follows.
 */
export class DecompressionRuns {
  #run: Decompressor | undefined;
  readonly #createRun: () => Decompressor;

  constructor(createRun: () => Decompressor) {
    this.#createRun = createRun;
  }

  /** Decompresses a chunk. @throws UnreadableInputError when it is damaged. */
  async *push(chunk: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    let rest = this.#withoutPadding(chunk);
    while (rest.length > 0) {
      const run = (this.#run ??= this.#createRun());
      yield* run.push(rest);
      rest = this.#withoutPadding(this.#behind(run, rest));
    }
  }

  /** Yields what is left after the last chunk. @throws UnreadableInputError when the data ends too early. */
  async *finish(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#run !== undefined) yield* this.#run.finish();
  }

  /** Releases the memory. */
  close(): void {
    this.#run?.close();
    this.#run = undefined;
  }

  #behind(run: Decompressor, bytes: Uint8Array): Uint8Array {
    const { unused } = run;
    if (unused === 0) return NO_BYTES;
    this.close();
    return bytes.subarray(-unused);
  }

  /** Zeros between two runs are padding; inside a run they are data. */
  #withoutPadding(bytes: Uint8Array): Uint8Array {
    if (this.#run !== undefined) return bytes;
    const start = bytes.findIndex((byte) => byte !== 0);
    return start === -1 ? NO_BYTES : bytes.subarray(start);
  }
}
