import { isAscii } from 'node:buffer';
import { promisify } from 'node:util';
import { createGunzip, gunzip, gunzipSync } from 'node:zlib';
import { codeOf } from '../../errors/message-of.js';
import { Turns } from './turns.js';

/** Why a compressed body has no content. */
export type DecompressionProblem = 'tooLarge' | 'notCompressed';

/**
 * Content up to this size is decompressed at once, in this thread, if its body is small, too: handing it to the thread
 * pool and back takes several times as long.
 */
export const SMALL_CONTENT = 256 * 1_024;
/** A body of a megabyte may consist of blocks without content, and take longer than a hundred honest ones. */
export const SMALL_BODY = 64 * 1_024;

/** Receives each piece of the content. */
export type TakePiece = (bytes: Uint8Array) => void;

const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);
const JSON_OBJECT = '{'.charCodeAt(0);
const PIECE = 64 * 1_024;
/** Content is made in pieces of this many times the size of the body: mostly one. */
const RATIO = 16;
const [LEAST_PIECE, MOST_PIECE] = [1_024, 64 * 1_024];
/** The number of bodies decompressed piece by piece at the same time; the others wait, compressed. */
const turns = new Turns(4);

const inflate = promisify(gunzip);

/** The text of bytes in UTF-8. ASCII, as most messages are, is read many times as fast as a longer alphabet. */
export function textOf({ buffer, byteOffset, byteLength }: Uint8Array): string {
  const bytes = Buffer.from(buffer, byteOffset, byteLength);
  return bytes.toString(isAscii(bytes) ? 'latin1' : 'utf8');
}

/** Whether a body declared as gzip still is: some frameworks have decompressed it already. */
export function isStillCompressed(body: Uint8Array): boolean {
  return body[0] !== JSON_OBJECT;
}

/** Decompresses a whole body. Decompression stops at the limit, however much would follow. */
export async function decompress(
  body: Uint8Array,
  maxBytes: number,
): Promise<{ readonly bytes: Buffer; readonly problem?: undefined } | { readonly problem: DecompressionProblem }> {
  if (!isGzip(body)) return { problem: 'notCompressed' };
  try {
    const chunkSize = Math.min(Math.max(body.length * RATIO, LEAST_PIECE), MOST_PIECE);
    const limits = { maxOutputLength: maxBytes, chunkSize };
    const isSmall = maxBytes <= SMALL_CONTENT && body.length <= SMALL_BODY;
    return { bytes: isSmall ? gunzipSync(body, limits) : await inflate(body, limits) };
  } catch (error) {
    return { problem: codeOf(error) === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'notCompressed' };
  }
}

/**
 * Decompresses a body piece by piece and keeps nothing of it, since all that is known of its sender so far is that the
 * body is small. Returns why it has no content, or the size of the content in bytes.
 */
export async function decompressInPieces(
  body: Uint8Array,
  maxBytes: number,
  take: TakePiece,
): Promise<{ readonly length: number; readonly problem?: undefined } | { readonly problem: DecompressionProblem }> {
  if (!isGzip(body)) return { problem: 'notCompressed' };
  return turns.take(async () => {
    const stream = createGunzip({ chunkSize: PIECE });
    stream.end(body);
    let length = 0;
    try {
      for await (const piece of stream as AsyncIterable<Buffer>) {
        length += piece.length;
        if (length > maxBytes) return { problem: 'tooLarge' as const };
        take(piece);
      }
      return { length };
    } catch {
      return { problem: 'notCompressed' as const };
    }
  });
}

function isGzip(body: Uint8Array): boolean {
  return GZIP_MAGIC.every((byte, index) => body[index] === byte);
}
