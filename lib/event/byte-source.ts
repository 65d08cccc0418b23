import { createReadStream } from 'node:fs';
import { UnreadableInputError } from '../errors/unreadable-input.error.js';
import { TextBytes } from './text-bytes.js';

/**
 * Where bytes come from: the path of a file, a stream, or anything else that gives chunks of bytes or text. Said without
 * the types of Node.js, so that consumers compile without them.
 */
export type ByteSource = string | AsyncIterable<Uint8Array | string>;

/** What an error calls the source: its path, or `input` for a stream. */
export function nameOfSource(source: ByteSource): string {
  return typeof source === 'string' ? source : 'input';
}

/**
 * The chunks of a source. A file is opened when the first chunk is asked for; file and stream are destroyed at the end,
 * and when the consumer stops before it. Throws UnreadableInputError when the source cannot be opened or fails, with what
 * went wrong as its cause. A stream of strings is taken as the UTF-8 of all of them together, wherever they are cut.
 */
export async function* chunksOf(source: ByteSource, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const chunks: AsyncIterable<unknown> = typeof source === 'string' ? createReadStream(source) : source;
    const texts = new TextBytes();
    for await (const chunk of chunks) {
      if (typeof chunk === 'string') yield texts.push(chunk);
      else yield* [...texts.flush(), bytesOf(chunk)];
    }
    yield* texts.flush();
  } catch (cause) {
    throw new UnreadableInputError(name, cause);
  }
}

function bytesOf(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  throw new TypeError(`a chunk is of type ${typeof chunk}, not bytes`);
}
