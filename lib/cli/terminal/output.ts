import { once } from 'node:events';
import type { OutputStream } from './terminal.js';

/**
 * Writes text, and waits while the stream's reader is behind, so that output of any size stays out of memory. What goes
 * wrong with a stream is a matter for whoever listens to its errors; here it only ends the wait.
 */
export async function print(stream: OutputStream, text: string): Promise<void> {
  if (!stream.writable || stream.write(text)) return;
  const waiting = new AbortController();
  const { signal } = waiting;
  await Promise.race([once(stream, 'drain', { signal }), once(stream, 'close', { signal })]).catch(() => undefined);
  waiting.abort();
}

/** Writes lines, each with its line feed. */
export async function printLines(stream: OutputStream, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await print(stream, `${lines.join('\n')}\n`);
}
