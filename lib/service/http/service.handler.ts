import type { Duplex } from 'node:stream';
import { installedWebSocketReceiver } from '../../delivery/websocket/installed-receiver.js';
import {
  turnAway,
  type WebSocketReceiver,
  type UpgradeRequest,
  type UpgradeSocket,
} from '../../delivery/websocket/web-socket.receiver.js';
import type { CompleteIntakeLimits } from '../../delivery/receiver/intake/intake-limits.js';
import type { DossierStore } from '../dossier.store.js';
import { methodNotAllowed, problemOf, tooManyRequests, UNKNOWN_ADDRESS } from './api/problem.js';
import { INTAKE_PATHS } from './endpoints/intake.endpoints.js';
import { Exchange } from './exchange.js';
import { RateLimit } from './operations/rate-limit.js';
import { Tracing } from './operations/tracing.js';
import { completeServiceOptions, type CompleteServiceOptions, type ServiceOptions } from './service-options.js';
import { serviceParts, type ServiceParts } from './service.parts.js';
import type { ServiceConnection, ServiceRequest, ServiceResponse } from './server-types.js';

/** How long current requests may take to end, in milliseconds. */
const GRACE = 4_000;
const SERVER_FAULT = 500;

/**
 * A store of dossiers over HTTP: it takes events in, answers queries about dossiers, and reports changes. It is a
 * handler for node:http and for frameworks with requests and responses of the same kind.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { DossierStore, openEventLog, ServiceHandler } from 'mission-dossier/service';
 *
 * const store = new DossierStore(await openEventLog('dossiers.db'));
 * const service = await ServiceHandler.create(store, { reading: 'loopback' });
 * createServer(service.handle).on('upgrade', service.handleUpgrade).listen(8080, '127.0.0.1');
 * ```
 */
export class ServiceHandler {
  readonly #options: CompleteServiceOptions;
  readonly #parts: ServiceParts;
  readonly #sockets: WebSocketReceiver | undefined;
  readonly #tracing: Tracing;
  readonly #rate: RateLimit | undefined;
  readonly #underWay = new Set<Promise<void>>();

  private constructor(
    options: CompleteServiceOptions,
    parts: ServiceParts,
    sockets: WebSocketReceiver | undefined,
    tracing: Tracing,
    rate: RateLimit | undefined,
  ) {
    this.#options = options;
    this.#parts = parts;
    this.#sockets = sockets;
    this.#tracing = tracing;
    this.#rate = rate;
  }

  /**
   * Creates a service. It accepts WebSockets if the package `ws` is installed, and creates spans if
   * `@opentelemetry/api` is.
   *
   * @param store remains the caller's: closing the service does not close it.
   * @param options secrets, tokens, limits and listeners; all optional.
   * @returns the handlers for a server.
   * @throws InvalidArgumentError when the value of an option or a limit is invalid.
   * @throws InvalidSecretError when a secret is empty or malformed.
   */
  static async create(store: DossierStore, options: ServiceOptions = {}): Promise<ServiceHandler> {
    const complete = completeServiceOptions(options);
    const parts = serviceParts(store, complete);
    const { maxRate, clock } = complete;
    const rate = maxRate === 0 ? undefined : new RateLimit({ perSecond: maxRate, burst: maxRate * 2, clock });
    const counted = rate && { take: (address: string): number => take(address, rate, parts) };
    const sockets = await installedWebSocketReceiver(parts.receiver, counted);
    return new ServiceHandler(complete, parts, sockets, await Tracing.load(), rate);
  }

  /** Answers a request: a handler for node:http that needs no `this`. Never rejects. */
  readonly handle = async (request: ServiceRequest, response: ServiceResponse): Promise<void> => {
    this.handleConnection(request.socket);
    const answered = this.#answer(new Exchange(request, response));
    this.#underWay.add(answered);
    await answered.finally(() => this.#underWay.delete(answered));
  };

  /**
   * Counts a connection in the metrics until it closes: a listener for the event `connection` of node:http's Server, or
   * `secureConnection` of node:https. Without it a connection counts from its first request on.
   */
  readonly handleConnection = (socket: ServiceConnection): void => this.#parts.metrics.connections.note(socket);

  /**
   * Takes over a connection for WebSockets and its first bytes, `head`: a listener for the event `upgrade` of
   * node:http's Server.
   *
   * @param request the request to upgrade.
   */
  readonly handleUpgrade = (
    request: UpgradeRequest & { readonly url?: string | undefined },
    socket: UpgradeSocket & ServiceConnection,
    head: Uint8Array,
  ): void => {
    this.handleConnection(socket);
    const [path] = (request.url ?? '').split('?');
    if (path === INTAKE_PATHS.events && this.#sockets !== undefined) this.#sockets.handleUpgrade(request, socket, head);
    else turnAway(socket as unknown as Duplex, { status: 404, body: { error: 'nothing is here' } });
  };

  /** Reports the service as stopping, so that nothing new is sent to it, and goes on answering. */
  async drain(): Promise<void> {
    await this.#parts.readiness.stop();
  }

  /** Ends live streams and tells clients to come back, closes WebSockets, and waits for current requests. */
  async close(): Promise<void> {
    await this.drain();
    this.#sockets?.close();
    await this.#parts.hub.close();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise((resolve) => (timer = setTimeout(resolve, GRACE)));
    await Promise.race([Promise.all(this.#underWay), late]);
    clearTimeout(timer);
    this.#parts.metrics.close();
  }

  /** The intake limits, for the server in front. */
  get limits(): CompleteIntakeLimits {
    return this.#parts.receiver.intake.limits;
  }

  async #answer(exchange: Exchange): Promise<void> {
    const { method, path, response, request } = exchange;
    const finding = this.#parts.table.find(method, path);
    const route = finding.endpoint?.path ?? 'other';
    const began = performance.now();
    await this.#tracing.run({ method, route, headers: request.headers }, async () => {
      try {
        if (!(await this.#isLimited(exchange))) await this.#dispatch(exchange, finding);
      } catch (error) {
        await this.#fail(exchange, error);
      }
      return response.statusCode;
    });
    const { statusCode: status } = response;
    this.#parts.metrics.requests.add({ method, route, status: String(status) });
    this.#options.onRequest?.({ method, route, status, milliseconds: performance.now() - began });
  }

  async #dispatch(exchange: Exchange, finding: ReturnType<ServiceParts['table']['find']>): Promise<void> {
    if (finding.endpoint !== undefined) return finding.endpoint.answer(exchange, finding.values);
    if (finding.allowed.length > 0) return exchange.refuse(methodNotAllowed(finding.allowed));
    const isReading = exchange.method === 'GET' || exchange.method === 'HEAD';
    if (isReading && (await this.#parts.page?.answer(exchange)) === true) return undefined;
    return exchange.refuse(UNKNOWN_ADDRESS);
  }

  async #isLimited(exchange: Exchange): Promise<boolean> {
    if (this.#rate === undefined) return false;
    const wait = take(await this.#parts.guard.senderOf(exchange.credential), this.#rate, this.#parts);
    if (wait === 0) return false;
    await exchange.refuse(tooManyRequests(wait));
    return true;
  }

  async #fail(exchange: Exchange, error: unknown): Promise<void> {
    const problem = problemOf(error);
    if (problem.status >= SERVER_FAULT) this.#options.onFailure(error);
    // A partial answer cannot be replaced by another one.
    if (exchange.response.headersSent) exchange.response.destroy();
    else await exchange.refuse(problem);
  }
}

/** Counts a request or message of a sender; gives the seconds after which another may come, 0 when this one may. */
function take(sender: string, rate: RateLimit, { metrics }: ServiceParts): number {
  const wait = rate.take(sender);
  if (wait > 0) metrics.limited.add({});
  return wait;
}
