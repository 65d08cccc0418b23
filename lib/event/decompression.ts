import { UnsupportedCompressionError } from '../errors/unsupported-compression.error.js';
import { compressionOf, isUndecided, type Compression } from './compression.js';
import { DecompressionRuns } from './decompression-runs.js';

const NO_BYTES: Uint8Array = new Uint8Array(0);

/**
 * Decompresses an input that is compressed with gzip or zstd. The first bytes tell, not the name of the input; an input
 * that is not compressed passes unchanged. Several members or frames in a row are one input. Memory holds one chunk on
 * either side and the compression window, however large the output.
 *
 * @throws UnreadableInputError when the compressed data is damaged or ends too early.
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

/** Enough of the first bytes to tell the compression, or all of them when there are fewer. */
async function headOf(iterator: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head = NO_BYTES;
  while (isUndecided(head)) {
    const next = await iterator.next();
    if (next.done === true) return head;
    // The source may reuse the memory of a chunk, but only after the next one is requested.
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
  // Loads zlib only here, since most inputs are not compressed.
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
