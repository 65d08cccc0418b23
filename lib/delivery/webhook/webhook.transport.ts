import { randomUUID } from 'node:crypto';
import { Agent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { assertOptions } from '../../argument-check.js';
import { completeBatchOptions, type BatchOptions, type CompleteBatchOptions } from '../batch-options.js';
import type { DeliveryAnswer } from '../outcome/delivery-answer.js';
import { trustedAuthorities } from '../authorities.js';
import type { ExchangeStage } from '../exchange-stage.js';
import { answerOf } from '../outcome/http-answer.js';
import { longestReply } from '../reply-limits.js';
import { senderOf } from '../sender-headers.js';
import type { StopSignal } from '../../stop-signal.js';
import { targetUrl } from '../target-url.js';
import { timedAnswer } from '../timed-answer.js';
import { tracedBatch, type TracedBatch } from '../traced-batch.js';
import type { BatchLimits, OutboundEvent, Transport } from '../transport.js';
import { exchange, ExchangeFailure } from './http-exchange.js';

/** Options of a webhook transport. */
export interface WebhookOptions extends BatchOptions {
  /** The target: https, or http on loopback. */
  readonly url: string;
}

const SCHEMES = { secure: 'https', plain: 'http' };
/** The fastest level: events are so repetitive that slower levels hardly gain anything. */
const LEVEL = { level: 1 };

const compress = promisify(gzip);

/**
 * Sends batches as HTTP requests: `POST`, JSON `{"events":[…]}`, gzip. The text is signed before compression, following
 * the Standard Webhooks specification, and a Bearer token is added, each where there is such a secret. Redirects are
 * not followed. Connections stay open between batches.
 *
 * @example
 * ```ts
 * import { WebhookTransport } from 'mission-dossier/delivery';
 *
 * const transport = new WebhookTransport({ url: 'https://dossier.example/events', timeout: 10_000 });
 * ```
 */
export class WebhookTransport implements Transport {
  readonly limits: BatchLimits;
  readonly #url: URL;
  readonly #options: CompleteBatchOptions;
  readonly #agent: Agent;

  /**
   * Creates a transport without opening a connection yet.
   *
   * @param options the URL, limits and secrets.
   * @throws InvalidArgumentError when the options are of the wrong kind, or the value of one is invalid.
   * @throws InsecureUrlError when events would travel without encryption, and that is not allowed.
   */
  constructor(options: WebhookOptions) {
    assertOptions(options);
    this.#options = completeBatchOptions(options);
    this.#url = targetUrl(options.url, SCHEMES, this.#options.allowInsecure);
    this.limits = { maxEvents: this.#options.maxEvents, maxBytes: this.#options.maxBytes };
    const { ca } = this.#options;
    const isSecure = this.#url.protocol === 'https:';
    this.#agent = isSecure
      ? new TlsAgent({ keepAlive: true, ...trustedAuthorities(ca) })
      : new Agent({ keepAlive: true });
  }

  async send(events: readonly OutboundEvent[], signal: StopSignal): Promise<DeliveryAnswer> {
    const batch = tracedBatch(events, this.limits.maxBytes);
    const body = await compress(batch.text, LEVEL);
    const bounds = { timeout: this.#options.timeout, stop: signal };
    return timedAnswer(bounds, async (ending, stage) => {
      const post = (): Promise<DeliveryAnswer> => this.#post(batch, body, ending, stage);
      try {
        return await post().catch((error: unknown) => {
          if (!(error instanceof ExchangeFailure) || !error.wasStale) throw error;
          return post();
        });
      } catch (error) {
        if (error instanceof ExchangeFailure) return { kind: 'unavailable', reason: error.message };
        throw error;
      }
    });
  }

  close(): Promise<void> {
    this.#agent.destroy();
    return Promise.resolve();
  }

  /** Signs every request again: a receiver admits each signature once, and may have seen one without answering. */
  async #post(
    batch: TracedBatch,
    body: Uint8Array,
    signal: AbortSignal,
    stage: ExchangeStage,
  ): Promise<DeliveryAnswer> {
    const sender = await senderOf(this.#options, randomUUID(), batch.text);
    if ('kind' in sender) return sender;
    const reply = await exchange({
      url: this.#url,
      headers: { ...batch.headers, ...sender.headers, ...CONTENT, 'content-length': String(body.length) },
      body,
      agent: this.#agent,
      maxReplyBytes: longestReply(this.limits),
      signal,
      stage,
    });
    return answerOf(reply, this.#options.clock.now(), sender.redact);
  }
}

const CONTENT = {
  'content-type': 'application/json',
  'content-encoding': 'gzip',
  accept: 'application/json',
  'accept-encoding': 'identity',
  'user-agent': 'mission-dossier',
};
