import { open } from 'node:fs/promises';

/** The number of bytes read at once. */
export const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a file in chunks. While the caller works on one chunk, a thread of the system reads the next; the memory
 * of a chunk is reused for the one after the next.
 */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  const file = await open(path);
  let [memory, nextMemory] = [Buffer.allocUnsafeSlow(CHUNK_BYTES), Buffer.allocUnsafeSlow(CHUNK_BYTES)];
  const read = async (from: number): Promise<number> => {
    return (await file.read(nextMemory, 0, CHUNK_BYTES, from)).bytesRead;
  };
  let reading = read(0);
  try {
    for (let position = 0; ;) {
      const bytesRead = await reading;
      if (bytesRead === 0) return;
      position += bytesRead;
      [memory, nextMemory] = [nextMemory, memory];
      reading = read(position);
      // A caller who stops here does not wait for the last read, nor for its error.
      reading.catch(() => undefined);
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await reading.catch(() => undefined);
    await file.close();
  }
}
