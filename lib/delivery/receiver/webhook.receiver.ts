import { BatchReceiver } from './batch.receiver.js';
import type { IntakePlace } from './intake/intake.js';
import { RequestBody, type IncomingBody } from './intake/request-body.js';
import { decompress, decompressInPieces, isStillCompressed } from './message-body.js';
import type { ReceiverOptions } from './receiver-options.js';
import { REFUSALS, unauthorised, WRONG_SIGNATURE, type ReceiverReply } from './receiver-reply.js';
import type { MessageHeaders } from './signature.guard.js';

/** What a receiver reads of a request: node:http's IncomingMessage is one, and that of Express and NestJS. */
export interface WebhookRequest extends IncomingBody {
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

/** Content of up to so many bytes is decompressed at once. */
const SMALL_CONTENT = 256 * 1_024;

/**
 * Receives batches over HTTP: the counterpart of WebhookTransport.
 *
 * A request counts only when its signature (Standard Webhooks, over the decompressed text) is right, of the last five
 * minutes, and seen for the first time; otherwise the answer is 401 and nothing is stored. Bodies are bounded before and
 * after decompression, each of them and all together; what the headers refuse is refused before the body is read, and
 * nothing of a body is kept decompressed before its signature is known to be right. Each event of a batch is validated,
 * envelope and payload, and has one result: `success` or `duplicate` once the sink has it, or `rejected` with what is
 * wrong.
 *
 *     const receiver = new WebhookReceiver({ secret, sink });
 *     createServer(receiver.handle).listen(port);
 */
export class WebhookReceiver {
  readonly #receiver: BatchReceiver;

  /**
   * @param options or what they made already, to share it with a WebSocketReceiver: no message then comes in by both, and
   *     the limits are those of both together.
   * @throws InvalidSecretError when a secret is empty or malformed.
   * @throws InvalidArgumentError when an option makes no sense.
   */
  constructor(options: ReceiverOptions | BatchReceiver) {
    this.#receiver = options instanceof BatchReceiver ? options : new BatchReceiver(options);
  }

  /** Answers a request. A handler for node:http that needs no `this`; never rejects. */
  readonly handle = async (request: WebhookRequest, response: WebhookResponse): Promise<void> => {
    const place = this.#receiver.intake.enter();
    try {
      if (place === undefined) reply(response, TURNED_AWAY);
      else await this.#serve(request, response, place);
    } catch (error) {
      // The sender broke off, or the response is gone: there is nobody to answer.
      this.#receiver.report(error);
    } finally {
      place?.leave();
    }
  };

  /**
   * Takes a request whose body has been read, for frameworks of other kinds.
   *
   * @param headers by lower-case name.
   * @param body the bytes as they came, or after decompression.
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
    return received.problem === undefined ? this.#take(headers, received.bytes, place) : REFUSALS[received.problem];
  }

  /** What the headers alone refuse. */
  #refusalOf({ method, headers, rawBody }: Omit<WebhookRequest, keyof IncomingBody>): ReceiverReply | undefined {
    if (method !== 'POST') return REFUSALS.wrongMethod;
    const refusal = this.#receiver.guard.refuseHeaders(headers);
    if (refusal !== undefined) return unauthorised(refusal);
    if (!ENCODINGS.has(encodingOf(headers))) return REFUSALS.unknownEncoding;
    const isAnnounced =
      rawBody === undefined && Number(headerOf(headers, 'content-length')) > this.#receiver.limits.maxBodyBytes;
    return isAnnounced ? REFUSALS.tooLarge : undefined;
  }

  async #take(headers: MessageHeaders, body: Uint8Array, place: IntakePlace): Promise<ReceiverReply> {
    const { maxBodyBytes, maxTextBytes } = this.#receiver.limits;
    if (body.length > maxTextBytes) return REFUSALS.tooLarge;
    if (encodingOf(headers) === GZIP && isStillCompressed(body)) return this.#takeCompressed(headers, body, place);
    if (encodingOf(headers) !== GZIP && body.length > maxBodyBytes) return REFUSALS.tooLarge;
    return this.#receiver.receiveBytes(headers, body);
  }

  /** Small content is decompressed and looked at; of larger content only its signature is, before it takes any room. */
  async #takeCompressed(headers: MessageHeaders, body: Uint8Array, place: IntakePlace): Promise<ReceiverReply> {
    const { maxTextBytes } = this.#receiver.limits;
    const small = await decompress(body, Math.min(SMALL_CONTENT, maxTextBytes));
    if (small.problem === 'notCompressed') return REFUSALS.notCompressed;
    if (small.problem === undefined) {
      return place.hold(small.bytes.length) ? this.#receiver.receiveBytes(headers, small.bytes) : REFUSALS.busy;
    }
    const check = this.#receiver.guard.check(headers);
    const read = await decompressInPieces(body, maxTextBytes, check.update);
    if (read.problem !== undefined) return REFUSALS[read.problem];
    if (!check.isRight()) return WRONG_SIGNATURE;
    if (!place.hold(read.length)) return REFUSALS.busy;
    const content = await decompress(body, read.length);
    return content.problem === undefined
      ? this.#receiver.receiveSigned(headers, content.bytes)
      : REFUSALS[content.problem];
  }
}

/** Whoever finds no place has none to linger at either. */
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

function headerOf(headers: MessageHeaders, name: string): string {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'string' ? value : '';
}
