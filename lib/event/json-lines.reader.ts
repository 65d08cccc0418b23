import { constants } from 'node:buffer';
import { InvalidEncodingError } from '../errors/invalid-encoding.error.js';
import { InvalidJsonError } from '../errors/invalid-json.error.js';
import { InvalidLineLimitError } from '../errors/invalid-line-limit.error.js';
import { LineTooLongError } from '../errors/line-too-long.error.js';
import type { UnreadableLineError } from '../errors/unreadable-line.error.js';
import { chunksOf, nameOfSource, type ByteSource } from './byte-source.js';
import { LineSplitter, type SplitLine } from './line-splitter.js';
import { invalidUtf8Offset } from './utf8.js';

/** How JSON Lines are read. */
export interface JsonLinesOptions {
  /** The most bytes a line may have, its terminator not counted; 16 MiB unless given. */
  readonly maxLineBytes?: number | undefined;
  /** What errors call the input; the path of a file, otherwise `input`, unless given. */
  readonly name?: string | undefined;
}

/** One line that is not blank, `line` being its number in the input (from 1): its JSON value, or why it has none. */
export type JsonLine =
  | { readonly line: number; readonly value: unknown; readonly error?: undefined }
  | { readonly line: number; readonly error: UnreadableLineError };

const DEFAULT_MAX_LINE_BYTES = 16 * 1024 * 1024;

/**
 * Reads JSON Lines from a file, a stream or chunks of bytes, one line at a time: no more than one line and one chunk are
 * in memory. A byte order mark at the start, CRLF, blank lines and a missing last line feed are fine.
 *
 * A line that cannot be read (no JSON, over the limit, no UTF-8) is given in its place as an InvalidJsonError,
 * LineTooLongError or InvalidEncodingError, and reading goes on. The source is destroyed when the caller stops early.
 *
 * Throws InvalidLineLimitError at once; a `next` rejects with UnreadableInputError when the source cannot be opened or
 * fails.
 */
export function readJsonLines(
  source: ByteSource,
  options: JsonLinesOptions = {},
): AsyncGenerator<JsonLine, void, undefined> {
  const { maxLineBytes = DEFAULT_MAX_LINE_BYTES, name = nameOfSource(source) } = options;
  const isLimit = Number.isInteger(maxLineBytes) && maxLineBytes >= 1 && maxLineBytes <= constants.MAX_STRING_LENGTH;
  if (!isLimit) throw new InvalidLineLimitError(maxLineBytes, constants.MAX_STRING_LENGTH);
  return jsonLinesOf(source, maxLineBytes, name);
}

async function* jsonLinesOf(
  source: ByteSource,
  maxLineBytes: number,
  name: string,
): AsyncGenerator<JsonLine, void, undefined> {
  const splitter = new LineSplitter(maxLineBytes);
  for await (const chunk of chunksOf(source, name)) {
    splitter.push(chunk);
    for (let line = splitter.next(); line; line = splitter.next()) {
      const read = readLine(line, maxLineBytes, name);
      if (read) yield read;
    }
  }
  const last = splitter.last();
  const read = last && readLine(last, maxLineBytes, name);
  if (read) yield read;
}

/** The line as a value or an error; undefined when it is blank. */
function readLine({ number, length, bytes }: SplitLine, maxLineBytes: number, name: string): JsonLine | undefined {
  if (!bytes) return { line: number, error: new LineTooLongError(name, number, length, maxLineBytes) };
  const text = bytes.toString();
  const offset = invalidUtf8Offset(bytes, text);
  if (offset !== undefined) return { line: number, error: new InvalidEncodingError(name, number, offset) };
  try {
    return text === '' ? undefined : { line: number, value: JSON.parse(text) as unknown };
  } catch (cause) {
    return text.trim() === '' ? undefined : { line: number, error: new InvalidJsonError(name, number, text, cause) };
  }
}
