import type { FileHandle } from 'node:fs/promises';

const LINE_FEED = 0x0a;
const STEP = 64 * 1_024;

/** Where the last complete line of a file ends: behind its last line feed, 0 when it has none. */
export async function endOfLastLine(handle: FileHandle): Promise<number> {
  const { size } = await handle.stat();
  const bytes = Buffer.alloc(STEP);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - STEP);
    const { bytesRead } = await handle.read(bytes, 0, end - start, start);
    const last = bytes.subarray(0, bytesRead).lastIndexOf(LINE_FEED);
    if (last !== -1) return start + last + 1;
    end = start;
  }
  return 0;
}

/**
 * Makes the file end with a complete line: what is behind the last line feed gets its own when it is JSON, and is cut off
 * otherwise. Answers the length of the file.
 */
export async function mendLastLine(handle: FileHandle): Promise<number> {
  const end = await endOfLastLine(handle);
  const { size } = await handle.stat();
  if (size === end) return end;
  const rest = Buffer.alloc(size - end);
  await handle.read(rest, 0, rest.length, end);
  if (isJson(rest.toString())) {
    await handle.appendFile('\n');
    return size + 1;
  }
  await handle.truncate(end);
  return end;
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}
