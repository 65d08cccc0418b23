import { open } from 'node:fs/promises';

/** How much of a file is read at once. */
export const CHUNK_BYTES = 1024 * 1024;

/**
 * The bytes of a file in chunks. While one is looked at the next is read, by a thread of the system's; its memory is used again for the one after that.
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
      // Whoever stops here does not ask how it went.
      reading.catch(() => undefined);
      yield memory.subarray(0, bytesRead);
    }
  } finally {
    await reading.catch(() => undefined);
    await file.close();
  }
}
