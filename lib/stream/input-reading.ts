import { decompressed } from '../event/decompression.js';
import type { StopSignal } from '../stop-signal.js';
import type { RereadableInput } from './rereadable-input.js';
import { untilAborted } from './until-aborted.js';

/** Options for reading an input. */
export interface ReadingOptions {
  readonly name: string;
  readonly signal: StopSignal | undefined;
}

/** One reading of an input, from its start. */
export class InputReading {
  #bytesRead = 0;
  readonly #input: RereadableInput;
  readonly #options: ReadingOptions;

  constructor(input: RereadableInput, options: ReadingOptions) {
    this.#input = input;
    this.#options = options;
  }

  /** The number of bytes read so far, before decompression. */
  get bytesRead(): number {
    return this.#bytesRead;
  }

  /** Its chunks, decompressed if necessary, until the signal is aborted. */
  chunks(): AsyncIterable<Uint8Array> {
    const { name, signal } = this.#options;
    const chunks = decompressed(this.#counted(), name);
    return signal === undefined ? chunks : untilAborted(chunks, signal);
  }

  async *#counted(): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#input.chunks()) {
      this.#bytesRead += chunk.byteLength;
      yield chunk;
    }
  }
}
