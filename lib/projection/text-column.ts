/** The approximate size of a chunk of texts. */
const CHUNK_BYTES = 1024 * 1024;
/** The maximum number of UTF-8 bytes per UTF-16 unit. */
const BYTES_PER_UNIT = 3;

/** Texts one after another as UTF-8, in chunks of memory that never split a text, and the length of each in bytes. */
export interface TextColumn {
  readonly lengths: Int32Array;
  readonly chunks: readonly Uint8Array[];
}

/** Collects texts into a column as they are produced. */
export function textColumn(texts: Iterable<string>): TextColumn {
  const lengths: number[] = [];
  const chunks: Uint8Array[] = [];
  let chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let used = 0;
  for (const text of texts) {
    const most = text.length * BYTES_PER_UNIT;
    if (used + most > chunk.length) {
      chunks.push(chunk.subarray(0, used));
      chunk = Buffer.allocUnsafeSlow(Math.max(CHUNK_BYTES, most));
      used = 0;
    }
    const length = chunk.write(text, used);
    lengths.push(length);
    used += length;
  }
  return { lengths: Int32Array.from(lengths), chunks: [...chunks, chunk.subarray(0, used)] };
}
