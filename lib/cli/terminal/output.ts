import { once } from 'node:events';
import type { OutputStream } from './terminal.js';

/** Writes text, and waits while the stream's reader is behind, so that output of any size stays out of memory. */
export async function print(stream: OutputStream, text: string): Promise<void> {
  if (!stream.write(text)) await once(stream, 'drain');
}

/** Writes lines, each with its line feed. */
export async function printLines(stream: OutputStream, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await print(stream, `${lines.join('\n')}\n`);
}
