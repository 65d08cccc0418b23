import { BatchReceiver } from './batch.receiver.js';
import { decodeBody, readBody, type BodyChunks } from './message-body.js';
import type { ReceiverOptions } from './receiver-options.js';
import { REFUSALS, unauthorised, type ReceiverReply } from './receiver-reply.js';
import type { MessageHeaders } from './signature.guard.js';

/** What a receiver reads of a request: node:http's IncomingMessage is one, and that of Express and NestJS. */
export interface WebhookRequest extends BodyChunks {
  readonly method?: string | undefined;
  readonly headers: MessageHeaders;
  /** The bytes of the body where something has read them already, such as NestJS with its option rawBody. */
  readonly rawBody?: Uint8Array | undefined;
}

/** What a receiver answers to: node:http's ServerResponse is one. */
export interface WebhookResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * Receives batches over HTTP: the counterpart of WebhookTransport.
 *
 * A request counts only when its signature (Standard Webhooks, over the decompressed text) is right, of the last five
 * minutes, and seen for the first time; otherwise the answer is 401 and nothing is stored. Bodies are bounded before and
 * after decompression. Each event of a batch is validated, envelope and payload, and has one result: `success` or
 * `duplicate` once the sink has it, or `rejected` with what is wrong.
 *
 *     const receiver = new WebhookReceiver({ secret, sink });
 *     createServer(receiver.handle).listen(port);
 */
export class WebhookReceiver {
  readonly #receiver: BatchReceiver;

  /**
   * @param options or what they made already, to share it with a WebSocketReceiver: no message then comes in by both.
   * @throws InvalidSecretError when a secret is empty or malformed.
   * @throws InvalidDeliveryOptionError when an option makes no sense.
   */
  constructor(options: ReceiverOptions | BatchReceiver) {
    this.#receiver = options instanceof BatchReceiver ? options : new BatchReceiver(options);
  }

  /** Answers a request. A handler for node:http that needs no `this`; never rejects. */
  readonly handle = async (request: WebhookRequest, response: WebhookResponse): Promise<void> => {
    try {
      const { status, headers, body } = await this.#answer(request);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    } catch (error) {
      // The sender broke off, or the response is gone: there is nobody to answer.
      this.#receiver.report(error);
    }
  };

  /**
   * Takes a request whose body has been read, for frameworks of other kinds.
   *
   * @param headers by lower-case name.
   * @param body the bytes as they came, or after decompression.
   */
  async receive(headers: MessageHeaders, body: Uint8Array): Promise<ReceiverReply> {
    const { maxBodyBytes, maxTextBytes } = this.#receiver.limits;
    if (body.length > maxTextBytes) return REFUSALS.tooLarge;
    const encoding = encodingOf(headers);
    if (encoding !== 'gzip' && encoding !== 'identity') return REFUSALS.unknownEncoding;
    if (encoding === 'identity' && body.length > maxBodyBytes) return REFUSALS.tooLarge;
    const decoded = await decodeBody(body, encoding === 'gzip', maxTextBytes);
    return decoded.problem === undefined ? this.#receiver.receive(headers, decoded.text) : REFUSALS[decoded.problem];
  }

  async #answer(request: WebhookRequest): Promise<ReceiverReply> {
    const { method, headers, rawBody } = request;
    const body = rawBody ?? (await readBody(request, this.#receiver.limits.maxBodyBytes));
    if (method !== 'POST') return REFUSALS.wrongMethod;
    const refusal = this.#receiver.guard.refuseHeaders(headers);
    if (refusal !== undefined) return unauthorised(refusal);
    return body === undefined ? REFUSALS.tooLarge : this.receive(headers, body);
  }
}

function encodingOf(headers: MessageHeaders): string {
  const encoding = Object.hasOwn(headers, 'content-encoding') ? headers['content-encoding'] : undefined;
  return typeof encoding === 'string' && encoding !== '' ? encoding.trim().toLowerCase() : 'identity';
}
