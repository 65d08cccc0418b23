import { open, type FileHandle } from 'node:fs/promises';

/** A run of whole lines of a file: the bytes from `start` up to, and not with, `end`. */
export interface FileSection {
  readonly start: number;
  readonly end: number;
}

/** The first section is for the thread that cuts: it has begun already, and hands nothing over. */
const FIRST_SHARE = 1.5;
const LINE_FEED = 0x0a;
const PROBE_BYTES = 64 * 1024;

/**
 * Cuts a file at line ends into sections of about one size, but for a larger first one; fewer than asked for when its
 * lines are that long.
 */
export async function cutFile(path: string, count: number): Promise<readonly FileSection[]> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const starts = [0];
    for (let section = 1; section < count; section++) {
      const nominal = Math.max(
        starts.at(-1) ?? 0,
        Math.floor((size * (section - 1 + FIRST_SHARE)) / (count - 1 + FIRST_SHARE)),
      );
      starts.push(await nextLineStart(file, nominal, size));
    }
    return starts.map((start, at) => ({ start, end: starts[at + 1] ?? size })).filter(({ start, end }) => start < end);
  } finally {
    await file.close();
  }
}

/** Where the first line begins that starts at `from` or later, but for the one that begins the file. */
async function nextLineStart(file: FileHandle, from: number, size: number): Promise<number> {
  const probe = Buffer.allocUnsafe(PROBE_BYTES);
  for (let at = Math.max(0, from - 1); at < size; at += PROBE_BYTES) {
    const { bytesRead } = await file.read(probe, 0, PROBE_BYTES, at);
    const found = probe.subarray(0, bytesRead).indexOf(LINE_FEED);
    if (found >= 0) return at + found + 1;
  }
  return size;
}
