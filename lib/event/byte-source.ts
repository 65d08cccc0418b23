import { createReadStream } from 'node:fs';
import { assertArgument, type Expectation } from '../argument-check.js';
import { UnreadableInputError } from '../errors/unreadable-input.error.js';
import { TextBytes } from './text-bytes.js';

/**
 * Where bytes come from: the path of a file, a stream, or any other iterable of bytes or text, such as an array of
 * chunks. The type does not use the types of Node.js, so that consumers compile without them.
 */
export type ByteSource = string | AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>;

const SOURCE: Expectation = {
  expected: 'the path of a file, a stream, or an array of chunks of bytes or text: [bytes]',
  accepts: (value) => typeof value === 'string' || isIterable(value),
};

/**
 * Checks that bytes can come from a source. A single `Uint8Array` is refused: its elements are numbers, not chunks.
 *
 * @throws InvalidArgumentError when the source is of another kind.
 */
export function assertSource(source: unknown): void {
  assertArgument('source', source, SOURCE);
}

function isIterable(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return false;
  return Symbol.asyncIterator in value || Symbol.iterator in value;
}

/** The name of the source in errors: its path, or `input` for a stream. */
export function nameOfSource(source: ByteSource): string {
  return typeof source === 'string' ? source : 'input';
}

/**
 * The chunks of a source. A file is opened when the first chunk is asked for; file and stream are destroyed at the end,
 * and when the consumer stops early. A stream of strings is encoded as the UTF-8 of all of them together, wherever they
 * are cut.
 *
 * @throws UnreadableInputError when the source cannot be opened or fails; the cause says why.
 */
export async function* chunksOf(source: ByteSource, name: string): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const chunks: AsyncIterable<unknown> | Iterable<unknown> =
      typeof source === 'string' ? createReadStream(source) : source;
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
  throw new TypeError(`a chunk has type ${typeof chunk}, not bytes`);
}
