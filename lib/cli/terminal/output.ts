import { setImmediate } from 'node:timers/promises';
import type { OutputStream } from './terminal.js';

/** How many characters are worth a write of their own. */
const WRITE_LENGTH = 64 * 1024;

/**
 * Writes text, and waits while the stream's reader is behind, so that large output does not fill memory. Errors of a stream
 * go to the listeners of its errors; here they only end the wait.
 */
export async function print(stream: OutputStream, text: string): Promise<void> {
  if (!stream.writable || stream.write(text)) return;
  await new Promise<void>((resolve) => {
    const events = ['drain', 'close', 'error'] as const;
    const end = (): void => {
      for (const event of events) stream.off(event, end);
      resolve();
    };
    for (const event of events) stream.on(event, end);
  });
}

/** Writes lines, each with its line feed. */
export async function printLines(stream: OutputStream, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await print(stream, `${lines.join('\n')}\n`);
}

/**
 * Writes texts as they are created, and ends with the stream. It yields to the event loop in between, mainly for Ctrl-C,
 * because a file accepts everything at once.
 */
export async function printPieces(stream: OutputStream, texts: Iterable<string>): Promise<void> {
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < WRITE_LENGTH) continue;
    await print(stream, gathered);
    await setImmediate();
    gathered = '';
    if (!stream.writable) return;
  }
  await print(stream, gathered);
}
