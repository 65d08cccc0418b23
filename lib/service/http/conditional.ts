import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { ApiAnswer } from './api/api-answer.js';

/** The headers of a request that decide how an answer is sent. */
export interface SendingConditions {
  readonly knownTags: string | undefined;
  readonly acceptedEncodings: string | undefined;
}

/** An answer in the form in which it is sent. */
export interface SentAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The bytes of an answer, computed once for as long as the answer lives, so that repeating it costs nothing. */
interface AnswerBytes {
  readonly plain: Buffer;
  compressed?: Promise<Uint8Array>;
  digest?: string;
}

/** Shorter texts gain nothing from compression. */
const WORTH_COMPRESSING = 1_400;
const NOTHING = Buffer.alloc(0);
const OK = 200;
const UNCACHED = 'no-store';
const BYTES = new WeakMap<ApiAnswer, AnswerBytes>();

/**
 * Prepares an answer for sending: 304 if the client has it already, otherwise compressed where that pays and the client
 * accepts it (RFC 9110, sections 12.5.3 and 13.1.2).
 */
export async function sentAnswer(answer: ApiAnswer, conditions: SendingConditions): Promise<SentAnswer> {
  const { status, type } = answer;
  const bytes = bytesOf(answer);
  const headers = headersOf(answer, bytes);
  const { etag } = headers;
  if (etag !== undefined && knows(conditions.knownTags, etag)) return { status: 304, headers, body: NOTHING };
  const typed = { ...headers, 'content-type': type };
  if (bytes.plain.length < WORTH_COMPRESSING || !takesGzip(conditions.acceptedEncodings))
    return { status, headers: typed, body: bytes.plain };
  bytes.compressed ??= gzipOf(bytes.plain);
  return { status, headers: { ...typed, 'content-encoding': 'gzip' }, body: await bytes.compressed };
}

/** The tag is weak, since it stands for both the compressed and the plain form. */
function headersOf(
  { status, version, headers }: ApiAnswer,
  bytes: AnswerBytes,
): Readonly<Record<string, string>> & { readonly etag?: string } {
  const isTagged = status === OK && headers?.['cache-control'] !== UNCACHED;
  return {
    'cache-control': 'no-cache',
    vary: 'accept-encoding, authorization, cookie',
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(isTagged ? { etag: `W/"${version ?? digestOf(bytes)}"` } : {}),
  };
}

function bytesOf(answer: ApiAnswer): AnswerBytes {
  const known = BYTES.get(answer);
  if (known !== undefined) return known;
  const bytes: AnswerBytes = { plain: Buffer.from(answer.text) };
  BYTES.set(answer, bytes);
  return bytes;
}

function digestOf(bytes: AnswerBytes): string {
  return (bytes.digest ??= createHash('sha256').update(bytes.plain).digest('base64url'));
}

/** Loaded on first use, so that importing the service does not pay for it. */
async function gzipOf(bytes: Uint8Array): Promise<Uint8Array> {
  const { gzip, constants } = await import('node:zlib');
  return promisify<Uint8Array, object, Buffer>(gzip)(bytes, { level: constants.Z_BEST_SPEED });
}

function knows(tags: string | undefined, tag: string): boolean {
  if (tags === undefined) return false;
  return tags.split(',').some((known) => known.trim() === '*' || `W/${known.trim().replace(/^W\//, '')}` === tag);
}

function takesGzip(encodings: string | undefined): boolean {
  const gzip = encodings?.split(',').find((encoding) => /^\s*(?:gzip|\*)\s*(?:;|$)/i.test(encoding));
  return gzip !== undefined && !/;\s*q=0(?:\.0*)?\s*$/i.test(gzip);
}
