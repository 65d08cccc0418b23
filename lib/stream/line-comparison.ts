import { closeSync, openSync, readSync } from 'node:fs';

const LINE_FEED = 0x0a;
const FIRST_READ_BYTES = 4096;

/** Whether the lines of a file that begin at two bytes are the same, byte by byte. */
export type LineComparison = (a: number, b: number) => boolean;

/** Lets `use` compare lines of a file, which is open for just as long. */
export function comparingLines<T>(path: string, use: (isSameLine: LineComparison) => T): T {
  const file = openSync(path, 'r');
  try {
    return use((a, b) => lineAt(file, a).equals(lineAt(file, b)));
  } finally {
    closeSync(file);
  }
}

/** The bytes of the line that begins at `start`, without its line feed. */
function lineAt(file: number, start: number): Buffer {
  for (let size = FIRST_READ_BYTES; ; size *= 4) {
    const buffer = Buffer.allocUnsafe(size);
    const length = readSync(file, buffer, 0, size, start);
    const end = buffer.subarray(0, length).indexOf(LINE_FEED);
    if (end >= 0) return buffer.subarray(0, end);
    if (length < size) return buffer.subarray(0, length);
  }
}
