import { constants } from 'node:buffer';
import { InvalidLineLimitError } from '../errors/invalid-line-limit.error.js';
import { assertOptions, TEXT } from '../argument-check.js';
import { assertSource, chunksOf, nameOfSource, type ByteSource } from './byte-source.js';
import { decompressed } from './decompression.js';
import { JsonLinesParser, type JsonLine } from './json-lines.parser.js';

/** How JSON Lines are read. */
export interface JsonLinesOptions {
  /** The most bytes a line may have, its terminator not counted; 16 MiB unless given. */
  readonly maxLineBytes?: number | undefined;
  /** What errors call the input; the path of a file, otherwise `input`, unless given. */
  readonly name?: string | undefined;
}

const DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;

/**
 * Reads JSON Lines from a file, a stream or chunks of bytes, one line at a time: no more than one line and one chunk are
 * in memory. A byte order mark at the start, CRLF, blank lines and a missing last line feed are fine. An input that is
 * compressed with gzip or zstd, by its first bytes, is decompressed on the way.
 *
 * A line that cannot be read (no JSON, over the limit, no UTF-8) is given in its place as an InvalidJsonError,
 * LineTooLongError or InvalidEncodingError, and reading goes on. The source is destroyed when the caller stops early.
 *
 * Throws InvalidArgumentError and InvalidLineLimitError at once; a `next` rejects with UnreadableInputError when the
 * source cannot be opened or fails, and with UnsupportedCompressionError when the platform cannot decompress it.
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
 * The most bytes a line may have: what was asked for, or 16 MiB.
 *
 * @throws InvalidLineLimitError when it is no whole number from 1 to the longest string of the platform.
 */
export function lineLimitOf(maxLineBytes = DEFAULT_MAX_LINE_BYTES): number {
  const isLimit = Number.isInteger(maxLineBytes) && maxLineBytes >= 1 && maxLineBytes <= constants.MAX_STRING_LENGTH;
  if (!isLimit) throw new InvalidLineLimitError(maxLineBytes, constants.MAX_STRING_LENGTH);
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
