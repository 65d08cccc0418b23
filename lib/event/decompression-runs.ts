import type { Decompressor } from './decompressor.js';

const NO_BYTES = new Uint8Array(0);

/**
 * Decompresses what may be compressed in several runs, one behind the other: zlib stops at the end of a frame of zstd,
 * and at the zeros that may stand behind a member of gzip to fill a block, whatever follows.
 */
export class DecompressionRuns {
  #run: Decompressor | undefined;
  readonly #createRun: () => Decompressor;

  constructor(createRun: () => Decompressor) {
    this.#createRun = createRun;
  }

  /** What a chunk decompresses to. @throws UnreadableInputError when it is damaged. */
  async *push(chunk: Uint8Array): AsyncGenerator<Uint8Array, void, undefined> {
    let rest = this.#withoutPadding(chunk);
    while (rest.length > 0) {
      const run = (this.#run ??= this.#createRun());
      yield* run.push(rest);
      rest = this.#withoutPadding(this.#behind(run, rest));
    }
  }

  /** What is left when there are no more chunks. @throws UnreadableInputError when there should have been more. */
  async *finish(): AsyncGenerator<Uint8Array, void, undefined> {
    if (this.#run !== undefined) yield* this.#run.finish();
  }

  /** Gives back the memory. */
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

  /** Zeros are padding between two runs; inside one they are data. */
  #withoutPadding(bytes: Uint8Array): Uint8Array {
    if (this.#run !== undefined) return bytes;
    const start = bytes.findIndex((byte) => byte !== 0);
    return start === -1 ? NO_BYTES : bytes.subarray(start);
  }
}
