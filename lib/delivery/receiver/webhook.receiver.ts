import { BatchReceiver } from './batch.receiver.js';
import type { IntakePlace } from './intake/intake.js';
import { RequestBody, type IncomingBody } from './intake/request-body.js';
import { decompress, decompressInPieces, isStillCompressed, SMALL_CONTENT } from './message-body.js';
import type { ReceiverOptions } from './receiver-options.js';
import { refusalFor, REFUSALS, tooLarge, unauthorised, WRONG_SIGNATURE, type ReceiverReply } from './receiver-reply.js';
import { headerOf, type MessageHeaders } from './signature.guard.js';

/**
 * The parts of a request that a receiver reads. IncomingMessage of node:http is one, and so are the requests of Express
 * and NestJS.
 */
export interface WebhookRequest extends IncomingBody {
  readonly method?: string | undefined;
  readonly headers: MessageHeaders;
  /** The bytes of the body where something has read them already, such as NestJS with its option rawBody. */
  readonly rawBody?: Uint8Array | undefined;
}

/** Where a receiver writes its reply. ServerResponse of node:http is one. */
export interface WebhookResponse {
  writeHead(status: number, headers: Record<string, string>): unknown;
  end(body: string): unknown;
}

/**
 * Receives batches over HTTP: the counterpart of WebhookTransport.
 *
 * A request counts only when its signature (Standard Webhooks, over the decompressed text) is right, from the last five
 * minutes, and seen for the first time; otherwise the answer is 401 and nothing is stored. The size of bodies is
 * limited before and after decompression, for each body and for all together. What the headers rule out is refused
 * before the body is read, and no decompressed content is kept before its signature is verified. Each event of a batch
 * is validated, envelope and payload, and has one result: `success` or `duplicate` once the sink has it, or `rejected`
 * with the violations.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { InMemorySink, WebhookReceiver } from 'mission-dossier/delivery';
 *
 * const sink = new InMemorySink();
 * const receiver = new WebhookReceiver({ sink, secret: process.env['MISSION_DOSSIER_WEBHOOK_SECRET'] });
 * createServer(receiver.handle).listen(8080);
 * ```
 */
export class WebhookReceiver {
  readonly #receiver: BatchReceiver;

  /**
   * @param options the options, or a BatchReceiver to share with a WebSocketReceiver: no message is then taken twice,
   * and the limits apply to both together.
   * @throws InvalidSecretError when a secret is empty or malformed.
   * @throws InvalidArgumentError when the value of an option is invalid.
   */
  constructor(options: ReceiverOptions | BatchReceiver) {
    this.#receiver = options instanceof BatchReceiver ? options : new BatchReceiver(options);
  }

  /** Answers a request: a handler for node:http that needs no `this`. Never rejects. */
  readonly handle = async (request: WebhookRequest, response: WebhookResponse): Promise<void> => {
    const place = this.#receiver.intake.enter();
    try {
      if (place === undefined) reply(response, TURNED_AWAY);
      else await this.#serve(request, response, place);
    } catch (error) {
      // The sender broke off, or the response is gone, so no reply is possible.
      this.#receiver.report(error);
    } finally {
      place?.leave();
    }
  };

  /**
   * Takes a request whose body has been read, for frameworks of other kinds. Never rejects.
   *
   * @param headers by lower-case name.
   * @param body the bytes as received, or after decompression.
   * @returns the status, headers and body to answer with.
   */
  async receive(headers: MessageHeaders, body: Uint8Array): Promise<ReceiverReply> {
    const place = this.#receiver.intake.enter();
    if (place === undefined) return REFUSALS.busy;
    try {
      return this.#refusalOf({ method: 'POST', headers, rawBody: body }) ?? (await this.#take(headers, body, place));
    } finally {
      place.leave();
    }
  }

  async #serve(request: WebhookRequest, response: WebhookResponse, place: IntakePlace): Promise<void> {
    const { rawBody, headers } = request;
    const refusal = this.#refusalOf(request);
    if (rawBody !== undefined) {
      reply(response, refusal ?? (await this.#take(headers, rawBody, place)));
      return;
    }
    const { maxBodyBytes: maxBytes } = this.#receiver.limits;
    const body = new RequestBody(request, place, { maxBytes, timeout: this.#receiver.intake.limits.requestTimeout });
    reply(response, refusal ?? (await this.#receive(headers, body, place)));
    await body.discard();
  }

  async #receive(headers: MessageHeaders, body: RequestBody, place: IntakePlace): Promise<ReceiverReply> {
    const received = await body.receive();
    if (received.problem === undefined) return this.#take(headers, received.bytes, place);
    return refusalFor(received.problem, 'body', this.#receiver.limits.maxBodyBytes);
  }

  /** The reply when the headers alone rule the request out. */
  #refusalOf({ method, headers, rawBody }: Omit<WebhookRequest, keyof IncomingBody>): ReceiverReply | undefined {
    if (method !== 'POST') return REFUSALS.wrongMethod;
    const refusal = this.#receiver.guard.refuseHeaders(headers);
    if (refusal !== undefined) return unauthorised(refusal);
    if (!ENCODINGS.has(encodingOf(headers))) return REFUSALS.unknownEncoding;
    const isAnnounced =
      rawBody === undefined && Number(headerOf(headers, 'content-length')) > this.#receiver.limits.maxBodyBytes;
    return isAnnounced ? tooLarge('body', this.#receiver.limits.maxBodyBytes) : undefined;
  }

  async #take(headers: MessageHeaders, body: Uint8Array, place: IntakePlace): Promise<ReceiverReply> {
    const { maxBodyBytes, maxTextBytes } = this.#receiver.limits;
    if (body.length > maxTextBytes) return tooLarge('text', maxTextBytes);
    if (encodingOf(headers) === GZIP && isStillCompressed(body)) return this.#takeCompressed(headers, body, place);
    if (encodingOf(headers) !== GZIP && body.length > maxBodyBytes) return tooLarge('body', maxBodyBytes);
    return this.#receiver.receiveBytes(headers, body);
  }

  /**
   * Decompresses small content at once; of larger content first only the signature is verified, before it takes memory.
   */
  async #takeCompressed(headers: MessageHeaders, body: Uint8Array, place: IntakePlace): Promise<ReceiverReply> {
    const { maxTextBytes } = this.#receiver.limits;
    const small = await decompress(body, Math.min(SMALL_CONTENT, maxTextBytes));
    if (small.problem === 'notCompressed') return REFUSALS.notCompressed;
    if (small.problem === undefined) {
      return place.hold(small.bytes.length) ? this.#receiver.receiveBytes(headers, small.bytes) : REFUSALS.busy;
    }
    const check = this.#receiver.guard.check(headers);
    const read = await decompressInPieces(body, maxTextBytes, check.update);
    if (read.problem !== undefined) return refusalFor(read.problem, 'text', maxTextBytes);
    if (!check.isRight()) return WRONG_SIGNATURE;
    if (!place.hold(read.length)) return REFUSALS.busy;
    const content = await decompress(body, read.length);
    return content.problem === undefined
      ? this.#receiver.receiveSigned(headers, content.bytes)
      : refusalFor(content.problem, 'text', maxTextBytes);
  }
}

/** A request without a place has no room to linger either. */
const TURNED_AWAY: ReceiverReply = { ...REFUSALS.busy, headers: { ...REFUSALS.busy.headers, connection: 'close' } };

const GZIP = 'gzip';
const ENCODINGS: ReadonlySet<string> = new Set([GZIP, 'identity']);

function reply(response: WebhookResponse, { status, headers, body }: ReceiverReply): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

function encodingOf(headers: MessageHeaders): string {
  const encoding = headerOf(headers, 'content-encoding').trim().toLowerCase();
  return encoding === '' ? 'identity' : encoding;
}
