import { constants } from 'node:buffer';
import { assertArgument, assertOptions, TEXT, wholeNumberFrom } from '../argument-check.js';
import { assertSource, chunksOf, nameOfSource, type ByteSource } from './byte-source.js';
import { decompressed } from './decompression.js';
import { JsonLinesParser, type JsonLine } from './json-lines.parser.js';

/** Options for reading JSON Lines. */
export interface JsonLinesOptions {
  /** Maximum bytes per line, its terminator not counted; 16 MiB by default. */
  readonly maxLineBytes?: number | undefined;
  /** The name of the input in errors; by default the path of a file, or `input`. */
  readonly name?: string | undefined;
}

const DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;
const LINE_LIMIT = wholeNumberFrom(1, constants.MAX_STRING_LENGTH);

/**
 * Reads JSON Lines from a file, a stream or chunks of bytes, one line at a time: memory holds at most one line and one
 * chunk. A byte order mark at the start, CRLF, blank lines and a missing last line feed are fine. Input compressed with
 * gzip or zstd, recognised by its first bytes, is decompressed on the way.
 *
 * A line that cannot be read (not JSON, over the limit, not UTF-8) is yielded in its place as an InvalidJsonError,
 * LineTooLongError or InvalidEncodingError, and reading goes on. The source is destroyed when the caller stops early.
 *
 * @param source the path of a file, a stream, or chunks of bytes or text.
 * @param options the limit of a line, and the name of the input in errors.
 * @returns the lines that are not blank, with their numbers. A `next` rejects with UnreadableInputError when the source
 * cannot be opened or fails, and with UnsupportedCompressionError when the platform cannot decompress it.
 * @throws InvalidArgumentError when the source or an option is of the wrong kind, or the limit is out of range.
 * @example
 * ```ts
 * import { Event, readJsonLines } from 'mission-dossier';
 *
 * for await (const line of readJsonLines('events.jsonl')) {
 *   if (line.error !== undefined) console.error(line.error.message);
 *   else console.log(Event.validate(line.value).length === 0);
 * }
 * ```
 */
export function readJsonLines(
  source: ByteSource,
  options: JsonLinesOptions = {},
): AsyncGenerator<JsonLine, void, undefined> {
  assertSource(source);
  assertOptions(options, { name: TEXT });
  const { maxLineBytes, name = nameOfSource(source) } = options;
  return jsonLinesOf(source, lineLimitOf(maxLineBytes), name);
}

/**
 * The maximum bytes per line: the given number, or 16 MiB.
 *
 * @throws InvalidArgumentError when it is not a whole number from 1 to the length of the platform's longest string.
 */
export function lineLimitOf(maxLineBytes = DEFAULT_MAX_LINE_BYTES): number {
  assertArgument('maxLineBytes', maxLineBytes, LINE_LIMIT);
  return maxLineBytes;
}

async function* jsonLinesOf(
  source: ByteSource,
  maxLineBytes: number,
  name: string,
): AsyncGenerator<JsonLine, void, undefined> {
  const parser = new JsonLinesParser(maxLineBytes, name);
  for await (const chunk of decompressed(chunksOf(source, name), name)) {
    parser.push(chunk);
    for (let line = parser.next(); line; line = parser.next()) yield line;
  }
  const last = parser.last();
  if (last) yield last;
}
