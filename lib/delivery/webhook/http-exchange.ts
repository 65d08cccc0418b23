import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { connectionCode, connectionFailure } from '../connection-failure.js';
import type { ExchangeStage } from '../exchange-stage.js';
import type { HttpReply } from '../outcome/http-answer.js';
import { followRequest, type RequestProgress } from './request-stage.js';

/** One POST. */
export interface HttpPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly agent: Agent;
  /** Maximum bytes of a response. */
  readonly maxReplyBytes: number;
  /** Ends the exchange, even in the middle of a response. */
  readonly signal: AbortSignal;
  /** Records how far it has come. */
  readonly stage: ExchangeStage;
}

/** Why no response came, in words that contain nothing of the request. */
export class ExchangeFailure extends Error {
  constructor(
    message: string,
    /** Whether a kept connection may have been closed by the other side just before the request was sent on it. */
    readonly wasStale = false,
  ) {
    super(message);
  }
}

/** The codes of a connection that the receiver has closed, perhaps before this request. */
const CLOSED: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);
/** The maximum number of informational responses, such as 103, before the real one. */
const MOST_INFORMATION = 100;

/**
 * Sends a POST and reads the response, whatever its status. A redirect is a response like any other, and so is a
 * request to switch protocols (101).
 *
 * Rejects with ExchangeFailure when no complete response comes. Without a signal it may wait for ever.
 */
export async function exchange(post: HttpPost): Promise<HttpReply> {
  const { url, headers, agent, body, maxReplyBytes, signal, stage } = post;
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send(url, { method: 'POST', headers, agent, signal });
  const progress = followRequest(request, stage);
  try {
    const reply = await replyTo(request, body, maxReplyBytes);
    // A receiver may answer without reading the request; the rest of it would keep the connection busy for ever.
    if (!request.writableFinished) request.destroy();
    return reply;
  } catch (error) {
    request.destroy();
    throw error instanceof ExchangeFailure ? error : exchangeFailureOf(error, request.reusedSocket, progress, stage);
  }
}

function exchangeFailureOf(
  error: unknown,
  isReused: boolean,
  { hasBegun, isSent }: RequestProgress,
  { description }: ExchangeStage,
): ExchangeFailure {
  const isClosed = CLOSED.has(connectionCode(error));
  const text = connectionFailure(error, 'http');
  const isHalfDone = isClosed && (hasBegun || !isSent);
  return new ExchangeFailure(isHalfDone ? `${text}: ${description}` : text, isReused && isClosed && !hasBegun);
}

function replyTo(request: ClientRequest, body: Uint8Array, maxBytes: number): Promise<HttpReply> {
  return new Promise((resolve, reject) => {
    let hasResponse = false;
    let informational = 0;
    request.on('response', (response) => {
      hasResponse = true;
      readReply(response, maxBytes).then(resolve, reject);
    });
    request.on('upgrade', (response, socket: Duplex) => {
      // The connection is ours now, and so are its errors.
      socket.on('error', () => undefined).destroy();
      resolve(replyOf(response, ''));
    });
    request.on('information', () => {
      informational += 1;
      if (informational <= MOST_INFORMATION) return;
      request.destroy(new ExchangeFailure(`more than ${MOST_INFORMATION} informational answers came, and no other`));
    });
    // Stays when the response has begun: an error without a listener would end the process.
    request.on('error', reject);
    request.on('close', () => {
      if (!hasResponse) reject(new ExchangeFailure('the connection was closed without an answer'));
    });
    request.end(body);
  });
}

async function readReply(response: IncomingMessage, maxBytes: number): Promise<HttpReply> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBytes) throw new ExchangeFailure(`the answer has more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return replyOf(response, Buffer.concat(chunks).toString());
}

function replyOf({ statusCode = 0, headers }: IncomingMessage, body: string): HttpReply {
  return { status: statusCode, retryAfter: headers['retry-after'], body };
}
