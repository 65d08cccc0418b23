import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** What a body turned out to be. */
export type MessageBody =
  { readonly text: string; readonly problem?: undefined } | { readonly problem: 'tooLarge' | 'notCompressed' };

/** The chunks of a request's body. */
export type BodyChunks = AsyncIterable<Uint8Array | string>;

/** How much more of a body that is not wanted is read and thrown away, so that its sender gets to read the reply. */
const PATIENCE = 16;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

const inflate = promisify(gunzip);

/** Reads a body of at most so many bytes; undefined when it has more. Rejects when the sender breaks off. */
export async function readBody(chunks: BodyChunks, maxBytes: number): Promise<Uint8Array | undefined> {
  let kept: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length <= maxBytes) kept.push(bytes);
    else kept = [];
    if (length > maxBytes * PATIENCE) break;
  }
  return length > maxBytes ? undefined : Buffer.concat(kept);
}

/**
 * The text of a body. One that is said to be gzip may have been decompressed on the way already, as some frameworks do.
 * Decompression stops at the limit, however much there is to come.
 */
export async function decodeBody(body: Uint8Array, isCompressed: boolean, maxTextBytes: number): Promise<MessageBody> {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!isCompressed || bytes[0] === JSON_OBJECT) return textWithin(bytes, maxTextBytes);
  if (!bytes.subarray(0, GZIP_MAGIC.length).equals(GZIP_MAGIC)) return { problem: 'notCompressed' };
  try {
    return { text: (await inflate(bytes, { maxOutputLength: maxTextBytes })).toString() };
  } catch (error) {
    return { problem: (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'notCompressed' };
  }
}

const JSON_OBJECT = '{'.charCodeAt(0);

function textWithin(bytes: Buffer, maxBytes: number): MessageBody {
  return bytes.length > maxBytes ? { problem: 'tooLarge' } : { text: bytes.toString() };
}
