import { setImmediate } from 'node:timers/promises';
import type { OutputStream } from './terminal.js';

/** How many bytes are written at once. */
const WRITE_BYTES = 64 * 1024;
/**
 * How many characters are encoded at once. One character outside Latin-1 doubles the memory of the text that it is
 * part of, and encoding such a text takes several times as long.
 */
const ENCODED_LENGTH = 4 * 1024;
/** The most bytes in UTF-8 of one unit of a string. */
const MOST_BYTES = 3;

/**
 * Writes text, and waits while the stream's reader is behind, so that large output does not fill memory. Errors of a stream
 * go to the listeners of its errors; here they only end the wait.
 */
export async function print(stream: OutputStream, text: string | Uint8Array): Promise<void> {
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
  for (const bytes of encoded(texts)) {
    await print(stream, bytes);
    await setImmediate();
    if (!stream.writable) return;
  }
}

/** Texts in UTF-8, many of them at once. */
function* encoded(texts: Iterable<string>): Generator<Uint8Array> {
  let memory = Buffer.allocUnsafeSlow(WRITE_BYTES);
  let used = 0;
  let gathered = '';
  for (const text of texts) {
    gathered += text;
    if (gathered.length < ENCODED_LENGTH) continue;
    const most = gathered.length * MOST_BYTES;
    if (used > 0 && used + most > WRITE_BYTES) {
      yield memory.subarray(0, used);
      // The stream may still hold what it was given.
      memory = Buffer.allocUnsafeSlow(WRITE_BYTES);
      used = 0;
    }
    if (most > WRITE_BYTES) yield Buffer.from(gathered);
    else used += memory.write(gathered, used);
    gathered = '';
  }
  yield Buffer.concat([memory.subarray(0, used), Buffer.from(gathered)]);
}
