import { UnsupportedCompressionError } from '../errors/unsupported-compression.error.js';
import { compressionOf, isUndecided, type Compression } from './compression.js';
import { DecompressionRuns } from './decompression-runs.js';

const NO_BYTES: Uint8Array = new Uint8Array(0);

/**
 * The chunks of an input as they were before it was compressed with gzip or zstd, whatever the input is called: its first
 * bytes tell. One that is not compressed is given as it is. Several members or frames, one behind the other, are one
 * input. In memory are one chunk on either side and the window of the compression, however much comes out.
 *
 * @throws UnreadableInputError when what is compressed is damaged, or ends too early.
 * @throws UnsupportedCompressionError when the platform cannot decompress it.
 */
export async function* decompressed(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  const iterator = chunks[Symbol.asyncIterator]();
  try {
    const head = await headOf(iterator);
    const compression = compressionOf(head);
    const all = withHead(head, { [Symbol.asyncIterator]: () => iterator });
    yield* compression === undefined ? all : decompress(all, compression, name);
  } finally {
    await iterator.return?.();
  }
}

/** The first bytes, as many as tell, or all when there are fewer. */
async function headOf(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head = NO_BYTES;
  while (isUndecided(head)) {
    const next = await iterator.next();
    if (next.done === true) return head;
    // The source may use the memory of a chunk again, but not before it is asked for more.
    head = isUndecided(next.value) || head.length > 0 ? Buffer.concat([head, next.value]) : next.value;
  }
  return head;
}

async function* withHead(head: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  yield* rest;
}

async function* decompress(
  chunks: AsyncIterable<Uint8Array>,
  compression: Compression,
  name: string,
): AsyncGenerator<Uint8Array> {
  // Loads zlib, which most inputs do without.
  const { canDecompress, Decompressor } = await import('./decompressor.js');
  if (!canDecompress(compression)) throw new UnsupportedCompressionError(name, compression);
  const runs = new DecompressionRuns(() => new Decompressor(compression, name));
  try {
    for await (const chunk of chunks) yield* runs.push(chunk);
    yield* runs.finish();
  } finally {
    runs.close();
  }
}
