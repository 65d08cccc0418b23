import { request as httpRequest, type Agent, type ClientRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { withAbort } from '../abort-link.js';
import { connectionCode, connectionFailure } from '../connection-failure.js';
import type { HttpReply } from '../outcome/http-answer.js';
import type { StopSignal } from '../../stop-signal.js';

/** One POST. Times are milliseconds. */
export interface HttpPost {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly agent: Agent;
  /** For all of it: connecting, sending, and reading the response to its end. */
  readonly timeout: number;
  /** The most bytes a response may have. */
  readonly maxReplyBytes: number;
  readonly stop: StopSignal;
}

/** Why there is no response, in words that hold nothing of the request. */
export class ExchangeFailure extends Error {
  constructor(
    message: string,
    /** Whether a kept connection may have been closed by the other side just before the request was sent on it. */
    readonly wasStale = false,
  ) {
    super(message);
  }
}

const STALE: ReadonlySet<string> = new Set(['ECONNRESET', 'EPIPE']);

/**
 * Sends a POST and reads the response, whatever its status; a redirect is a response like any other.
 *
 * Rejects with ExchangeFailure when there is no complete response in time.
 */
export function exchange(post: HttpPost): Promise<HttpReply> {
  return withAbort(post.stop, async (ending) => {
    const timer = setTimeout(() => ending.abort(TIMED_OUT), post.timeout);
    try {
      return await attempt(post, ending.signal);
    } catch (error) {
      if (ending.signal.reason !== TIMED_OUT) throw error;
      throw new ExchangeFailure(`no complete answer within ${post.timeout / 1_000} s`);
    } finally {
      clearTimeout(timer);
    }
  });
}

const TIMED_OUT = Symbol('timed out');

async function attempt(
  { url, headers, agent, body, maxReplyBytes }: HttpPost,
  signal: AbortSignal,
): Promise<HttpReply> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const request = send(url, { method: 'POST', headers, agent, signal });
  let hasResponse = false;
  try {
    const response = await responseTo(request, body);
    hasResponse = true;
    return await readReply(response, maxReplyBytes);
  } catch (error) {
    request.destroy();
    if (error instanceof ExchangeFailure) throw error;
    const wasStale = request.reusedSocket && !hasResponse && STALE.has(connectionCode(error));
    throw new ExchangeFailure(connectionFailure(error, 'http'), wasStale);
  }
}

function responseTo(request: ClientRequest, body: Uint8Array): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    request.on('response', resolve);
    // Stays when the response has begun: an error that nobody listens to would end the process.
    request.on('error', reject);
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
  const { statusCode = 0, headers } = response;
  return { status: statusCode, retryAfter: headers['retry-after'], body: Buffer.concat(chunks).toString() };
}
