import { randomUUID } from 'node:crypto';
import { assertOptions } from '../../argument-check.js';
import { MissingPackageError } from '../../errors/missing-package.error.js';
import { trustedAuthorities } from '../authorities.js';
import { completeBatchOptions, type BatchOptions, type CompleteBatchOptions } from '../batch-options.js';
import type { ExchangeStage } from '../exchange-stage.js';
import type { DeliveryAnswer } from '../outcome/delivery-answer.js';
import { answerOf } from '../outcome/http-answer.js';
import { longestReply } from '../reply-limits.js';
import { senderOf } from '../sender-headers.js';
import { SIGNATURE_HEADERS } from '../signature.js';
import type { StopSignal } from '../../stop-signal.js';
import { targetUrl } from '../target-url.js';
import { timedAnswer } from '../timed-answer.js';
import { tracedBatch, type TracedBatch } from '../traced-batch.js';
import type { BatchLimits, OutboundEvent, Transport } from '../transport.js';
import { LinkFailure } from './link-failure.js';
import { SocketLink } from './socket-link.js';
import { loadWs } from './ws-module.js';

/** Options of a WebSocket transport. */
export interface WebSocketOptions extends BatchOptions {
  /** The target: wss, or ws on loopback. */
  readonly url: string;
}

const SCHEMES = { secure: 'wss', plain: 'ws' };
/** The maximum number of frames of a reply: more of them, each of a byte, would take a hundred times its memory. */
const MOST_FRAGMENTS = 1_024;
/** The close code of a receiver that will not read a message of this size (RFC 6455, 7.4.1). */
const MESSAGE_TOO_BIG = 1_009;
const UNAUTHORISED = 401;

/**
 * Sends batches as WebhookTransport does, over a socket that stays open: with the same text, signature and answers, and
 * acknowledgements by event id. It connects when there is something to send, and again when the socket is lost; the
 * relay, which waits between batches after a failure, keeps it from connecting too often. It needs the package `ws`.
 *
 * @example
 * ```ts
 * import { WebSocketTransport } from 'mission-dossier/delivery';
 *
 * const transport = new WebSocketTransport({ url: 'wss://dossier.example/events' });
 * ```
 */
export class WebSocketTransport implements Transport {
  readonly limits: BatchLimits;
  readonly #url: URL;
  readonly #options: CompleteBatchOptions;
  #link: SocketLink | undefined;

  /**
   * Creates a transport without opening a connection yet.
   *
   * @param options the URL, limits and secrets.
   * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
   * @throws InsecureUrlError when events would travel without encryption, and that is not allowed.
   */
  constructor(options: WebSocketOptions) {
    assertOptions(options);
    this.#options = completeBatchOptions(options);
    this.#url = targetUrl(options.url, SCHEMES, this.#options.allowInsecure);
    this.limits = { maxEvents: this.#options.maxEvents, maxBytes: this.#options.maxBytes };
  }

  async send(events: readonly OutboundEvent[], signal: StopSignal): Promise<DeliveryAnswer> {
    const batch = tracedBatch(events, this.limits.maxBytes);
    const bounds = { timeout: this.#options.timeout, stop: signal };
    return timedAnswer(bounds, async (ending, stage) => {
      const giveUp = (): void => this.#drop();
      ending.addEventListener('abort', giveUp);
      try {
        return await this.#ask(batch, ending, stage);
      } catch (error) {
        this.#drop();
        return this.#failed(error);
      } finally {
        ending.removeEventListener('abort', giveUp);
      }
    });
  }

  close(): Promise<void> {
    this.#drop();
    return Promise.resolve();
  }

  async #ask(batch: TracedBatch, signal: AbortSignal, stage: ExchangeStage): Promise<DeliveryAnswer> {
    const id = randomUUID();
    const sender = await senderOf(this.#options, id, batch.text);
    if ('kind' in sender) return sender;
    const { authorization, ...signature } = sender.headers;
    const frame = { head: { [SIGNATURE_HEADERS.id]: id, ...signature, ...batch.headers }, body: batch.text };
    const link = await this.#openLink(authorization === undefined ? {} : { authorization }, signal, stage);
    const reply = await link.ask(frame, signal, stage).catch((error: unknown) => {
      throw error instanceof LinkFailure ? error.redacted(sender.redact) : error;
    });
    if (reply.status === UNAUTHORISED) this.#drop();
    return answerOf(reply, this.#options.clock.now(), sender.redact);
  }

  async #openLink(
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal,
    stage: ExchangeStage,
  ): Promise<SocketLink> {
    if (this.#link?.isOpen === true) return this.#link;
    this.#drop();
    const { WebSocket } = await loadWs();
    const maxPayload = longestReply(this.limits);
    const socket = new WebSocket(this.#url, {
      headers,
      followRedirects: false,
      maxPayload,
      maxFragments: MOST_FRAGMENTS,
      ...trustedAuthorities(this.#options.ca),
    });
    this.#link = await SocketLink.opened(socket, { maxPayload, signal, stage });
    return this.#link;
  }

  /** A receiver may announce that it closes, and not do it. */
  #drop(): void {
    this.#link?.close();
    this.#link = undefined;
  }

  /** A handshake says nothing about events, so only a status that pauses, or asks to wait, has its usual meaning. */
  #failed(error: unknown): DeliveryAnswer {
    if (error instanceof MissingPackageError) return { kind: 'paused', reason: error.message };
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
