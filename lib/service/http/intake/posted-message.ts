import { isUtf8 } from 'node:buffer';
import type { BatchReceiver } from '../../../delivery/receiver/batch.receiver.js';
import type { IntakePlace } from '../../../delivery/receiver/intake/intake.js';
import { RequestBody } from '../../../delivery/receiver/intake/request-body.js';
import { decompress, isStillCompressed } from '../../../delivery/receiver/message-body.js';
import { refusalFor, REFUSALS, tooLarge, type ReceiverReply } from '../../../delivery/receiver/receiver-reply.js';
import type { Exchange } from '../exchange.js';

/** The decompressed bytes of a message, or the reply to one that cannot be taken. */
export type PostedMessage =
  { readonly bytes: Uint8Array; readonly refusal?: undefined } | { readonly refusal: ReceiverReply };

/** Reads the body of a request within the limits shared by all receivers. Rejects when the sender breaks off. */
export async function postedMessage(
  exchange: Exchange,
  receiver: BatchReceiver,
  place: IntakePlace,
): Promise<PostedMessage> {
  const { maxBodyBytes, maxTextBytes } = receiver.limits;
  const encoding = encodingOf(exchange);
  if (!ENCODINGS.has(encoding)) return { refusal: REFUSALS.unknownEncoding };
  if (Number(exchange.header('content-length')) > maxBodyBytes) return { refusal: tooLarge('body', maxBodyBytes) };
  const body = await bodyOf(exchange.request, receiver, place);
  if (body.refusal !== undefined) return body;
  const isCompressed = encoding !== IDENTITY && isStillCompressed(body.bytes);
  const content = isCompressed ? await contentOf(body.bytes, maxTextBytes, place) : body;
  return content.refusal === undefined ? checked(content.bytes, maxTextBytes) : content;
}

const IDENTITY = 'identity';
const ENCODINGS: ReadonlySet<string> = new Set([IDENTITY, 'gzip']);

function encodingOf(exchange: Exchange): string {
  return exchange.header('content-encoding')?.trim().toLowerCase() ?? IDENTITY;
}

async function contentOf(body: Uint8Array, maxBytes: number, place: IntakePlace): Promise<PostedMessage> {
  const content = await decompress(body, maxBytes);
  if (content.problem !== undefined) return { refusal: refusalFor(content.problem, 'text', maxBytes) };
  return place.hold(content.bytes.length) ? { bytes: content.bytes } : { refusal: REFUSALS.busy };
}

async function bodyOf(
  request: Exchange['request'],
  receiver: BatchReceiver,
  place: IntakePlace,
): Promise<PostedMessage> {
  if (request.rawBody !== undefined) return { bytes: request.rawBody };
  const limits = { maxBytes: receiver.limits.maxBodyBytes, timeout: receiver.intake.limits.requestTimeout };
  const outcome = await new RequestBody(request, place, limits).receive();
  if (outcome.problem === undefined) return { bytes: outcome.bytes };
  return { refusal: refusalFor(outcome.problem, 'body', limits.maxBytes) };
}

function checked(bytes: Uint8Array, maxBytes: number): PostedMessage {
  if (bytes.length > maxBytes) return { refusal: tooLarge('text', maxBytes) };
  return isUtf8(bytes) ? { bytes } : { refusal: REFUSALS.unreadable };
}
