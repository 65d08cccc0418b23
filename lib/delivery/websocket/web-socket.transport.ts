import { randomUUID } from 'node:crypto';
import { assertOptions } from '../../argument-check.js';
import { WebSocketMissingError } from '../../errors/web-socket-missing.error.js';
import { withAbort } from '../abort-link.js';
import { completeBatchOptions, type BatchOptions, type CompleteBatchOptions } from '../batch-options.js';
import type { Credentials } from '../credentials.js';
import type { DeliveryAnswer } from '../outcome/delivery-answer.js';
import { answerOf } from '../outcome/http-answer.js';
import { redactionOf } from '../redaction.js';
import { readCredentials, senderHeaders } from '../sender-headers.js';
import { SIGNATURE_HEADERS } from '../signature.js';
import type { StopSignal } from '../../stop-signal.js';
import { targetUrl } from '../target-url.js';
import { batchText, type BatchLimits, type OutboundEvent, type Transport } from '../transport.js';
import type { Frame } from './frame.js';
import { LinkFailure, SocketLink } from './socket-link.js';
import { loadWs } from './ws-module.js';

/** What can be chosen about a WebSocket transport. */
export interface WebSocketOptions extends BatchOptions {
  /** Where to: wss, or ws on loopback. */
  readonly url: string;
}

const SCHEMES = { secure: 'wss', plain: 'ws' };
const MAX_REPLY_BYTES = 8 * 1_024 * 1_024;
/** What a receiver closes with that will not read a message of this size (RFC 6455, 7.4.1). */
const MESSAGE_TOO_BIG = 1_009;
const UNAUTHORISED = 401;

/**
 * Sends the batches that WebhookTransport would, over a socket that stays open: the same text, signature and answers, the
 * events acknowledged by their ids. It connects when there is something to send, and again when the socket is lost: the
 * relay, which sends no batch before its delay is over, keeps it from doing so too often. It needs the package `ws`.
 */
export class WebSocketTransport implements Transport {
  readonly limits: BatchLimits;
  readonly #url: URL;
  readonly #options: CompleteBatchOptions;
  #link: SocketLink | undefined;

  /**
   * Opens no connection yet.
   *
   * @throws InvalidArgumentError when there are no options.
   * @throws InvalidDeliveryOptionError when an option makes no sense.
   * @throws InsecureUrlError when events would travel without encryption, and that is not allowed.
   */
  constructor(options: WebSocketOptions) {
    assertOptions(options);
    this.#options = completeBatchOptions(options);
    this.#url = targetUrl(options.url, SCHEMES, this.#options.allowInsecure);
    this.limits = { maxEvents: this.#options.maxEvents, maxBytes: this.#options.maxBytes };
  }

  async send(events: readonly OutboundEvent[], signal: StopSignal): Promise<DeliveryAnswer> {
    const body = batchText(events);
    const credentials = await readCredentials(this.#options.credentials);
    if ('kind' in credentials) return credentials;
    const id = randomUUID();
    const sender = senderHeaders(credentials, id, this.#options.clock.now(), body);
    if ('kind' in sender) return sender;
    const { authorization, ...signature } = sender.headers;
    const handshake = authorization === undefined ? {} : { authorization };
    const frame = { head: { [SIGNATURE_HEADERS.id]: id, ...signature }, body };
    return this.#ask(frame, handshake, credentials, signal);
  }

  close(): Promise<void> {
    this.#link?.close();
    this.#link = undefined;
    return Promise.resolve();
  }

  async #ask(
    frame: Frame,
    handshake: Readonly<Record<string, string>>,
    credentials: Credentials,
    stop: StopSignal,
  ): Promise<DeliveryAnswer> {
    return withAbort(stop, async (controller) => {
      const timer = setTimeout(() => controller.abort(), this.#options.timeout);
      try {
        const reply = await (await this.#openLink(handshake, controller.signal)).ask(frame, controller.signal);
        if (reply.status === UNAUTHORISED) await this.close();
        return answerOf(reply, this.#options.clock.now(), redactionOf(credentials));
      } catch (error) {
        await this.close();
        if (stop.aborted) return { kind: 'interrupted', reason: 'stopped before an answer came' };
        if (controller.signal.aborted) return this.#timedOut();
        return this.#failed(error);
      } finally {
        clearTimeout(timer);
      }
    });
  }

  async #openLink(headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<SocketLink> {
    if (this.#link?.isOpen === true) return this.#link;
    const { WebSocket } = await loadWs();
    const options = { headers, followRedirects: false, maxPayload: MAX_REPLY_BYTES };
    this.#link = await SocketLink.opened(new WebSocket(this.#url, options), signal);
    return this.#link;
  }

  #timedOut(): DeliveryAnswer {
    return { kind: 'unavailable', reason: `no complete answer within ${this.#options.timeout / 1_000} s` };
  }

  /** A handshake says nothing of events: only a status that pauses, or asks to wait, means what it means elsewhere. */
  #failed(error: unknown): DeliveryAnswer {
    if (error instanceof WebSocketMissingError) return { kind: 'paused', reason: error.message };
    if (!(error instanceof LinkFailure)) throw error;
    const { message, refusal } = error;
    const { status, retryAfter, closeCode } = refusal;
    if (closeCode === MESSAGE_TOO_BIG) return { kind: 'too-large', reason: message };
    const answer = answerOf({ status: status ?? 0, retryAfter, body: '' }, this.#options.clock.now());
    if (answer.kind === 'paused') return answer;
    const delay = answer.kind === 'unavailable' ? answer.retryAfter : undefined;
    return { kind: 'unavailable', reason: message, retryAfter: delay };
  }
}
