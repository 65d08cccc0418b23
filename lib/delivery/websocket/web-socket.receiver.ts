import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { BatchReceiver } from '../receiver/batch.receiver.js';
import type { IntakePlace } from '../receiver/intake/intake.js';
import type { ReceiverOptions } from '../receiver/receiver-options.js';
import { REFUSALS, tooManyMessages, unauthorised, type ReceiverReply } from '../receiver/receiver-reply.js';
import type { MessageHeaders } from '../receiver/signature.guard.js';
import { explainingSocket } from './explaining-socket.js';
import type { MessageRate } from './message-rate.js';
import { SocketConversation } from './socket-conversation.js';
import { loadWs } from './ws-module.js';

/** The parts of an upgrade request that a receiver reads. IncomingMessage of node:http is one. */
export interface UpgradeRequest {
  readonly headers: MessageHeaders;
}

/** The raw connection of an upgrade request. A socket of node:net is one. */
export interface UpgradeSocket {
  end(text: string): unknown;
  readonly remoteAddress?: string | undefined;
}

/** The codes that sockets are closed with (RFC 6455, 7.4.1). */
const [GOING_AWAY, UNSUPPORTED, POLICY_VIOLATION, TOO_BIG] = [1_001, 1_003, 1_008, 1_009];
/** How long the other sides may take to close, in milliseconds. */
const LINGER = 1_000;
/** How often a silent sender is pinged, in milliseconds. */
const PING_INTERVAL = 30_000;
/** Messages usually come in one piece; each piece takes more memory than its bytes. */
const maxFragments = 256;

/**
 * Receives batches over WebSockets: the counterpart of WebSocketTransport. The token is checked when a socket is
 * opened; everything else works as in WebhookReceiver, with messages for requests and replies for responses. Messages
 * are not compressed. A sender that takes too long, reads no replies, or holds bytes back while others need the room is
 * dropped, and connects again.
 *
 * @example
 * ```ts
 * import { createServer } from 'node:http';
 * import { InMemorySink, WebSocketReceiver } from 'mission-dossier/delivery';
 *
 * const secret = process.env['MISSION_DOSSIER_WEBHOOK_SECRET'];
 * const receiver = await WebSocketReceiver.create({ sink: new InMemorySink(), secret });
 * createServer().on('upgrade', receiver.handleUpgrade).listen(8080);
 * ```
 */
export class WebSocketReceiver {
  readonly #receiver: BatchReceiver;
  readonly #server: WebSocketServer;
  readonly #rate: MessageRate | undefined;
  readonly #pings: NodeJS.Timeout;

  private constructor(receiver: BatchReceiver, server: WebSocketServer, rate: MessageRate | undefined) {
    this.#receiver = receiver;
    this.#server = server;
    this.#rate = rate;
    this.#pings = setInterval(() => this.#dropTheDead(), PING_INTERVAL).unref();
  }

  /**
   * Creates a receiver.
   *
   * @param options the options, or a BatchReceiver to share with a WebhookReceiver: no message is then taken twice.
   * @param rate limits handshakes and messages by address: beyond it the answer is 429 with `retry-after`; none by default.
   * @returns a receiver for the `upgrade` event of a server.
   * @throws MissingPackageError when the package `ws` is not installed.
   * @throws InvalidSecretError when a secret is empty or malformed.
   * @throws InvalidArgumentError when the value of an option is invalid.
   */
  static async create(options: ReceiverOptions | BatchReceiver, rate?: MessageRate): Promise<WebSocketReceiver> {
    const receiver = options instanceof BatchReceiver ? options : new BatchReceiver(options);
    const ws = await loadWs();
    const maxPayload = receiver.limits.maxTextBytes;
    const server = new ws.WebSocketServer({
      ...{ noServer: true, maxPayload, maxFragments, autoPong: false, perMessageDeflate: false },
      WebSocket: explainingSocket(ws.WebSocket, closeReasons(maxPayload)),
    });
    return new WebSocketReceiver(receiver, server, rate);
  }

  /** Takes over a connection and its first bytes, `head`: a listener for the event `upgrade` of node:http's Server. */
  readonly handleUpgrade = (request: UpgradeRequest, socket: UpgradeSocket, head: Uint8Array): void => {
    const raw = socket as unknown as Duplex;
    const { remoteAddress = '' } = socket;
    const wait = this.#rate?.take(remoteAddress) ?? 0;
    if (wait > 0) {
      turnAway(raw, tooManyMessages(wait));
      return;
    }
    if (!this.#receiver.guard.hasToken(request.headers)) {
      turnAway(raw, unauthorised(''));
      return;
    }
    const place = this.#receiver.intake.enter();
    if (place === undefined) {
      turnAway(raw, REFUSALS.busy);
      return;
    }
    raw.once('close', () => place.leave());
    this.#server.handleUpgrade(request as unknown as IncomingMessage, raw, head as Buffer, (opened) =>
      this.#serve(opened, raw, place, { authorization: request.headers['authorization'], remoteAddress }),
    );
  };

  /** Closes all sockets. */
  close(): void {
    clearInterval(this.#pings);
    const sockets = [...this.#server.clients];
    for (const socket of sockets) socket.close(GOING_AWAY);
    setTimeout(() => sockets.forEach((socket) => socket.terminate()), LINGER).unref();
    this.#server.close();
  }

  #serve(socket: WebSocket, raw: Duplex, place: IntakePlace, { authorization, remoteAddress }: Peer): void {
    const wait = (): number => this.#rate?.take(remoteAddress) ?? 0;
    new SocketConversation(socket, raw, this.#receiver, place, { authorization, wait });
    this.#alive.add(socket);
    socket.on('pong', () => this.#alive.add(socket));
  }

  readonly #alive = new WeakSet<WebSocket>();

  #dropTheDead(): void {
    for (const socket of this.#server.clients) {
      if (!this.#alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }
}

/** Why the receiver closes a socket, by code. */
function closeReasons(maxPayload: number): ReadonlyMap<number, string> {
  return new Map([
    [GOING_AWAY, 'the receiver is stopping; connect again'],
    [UNSUPPORTED, 'a message must be a line of JSON with its headers, and then its body'],
    [POLICY_VIOLATION, 'too many messages without waiting for replies, or a message in too many pieces'],
    [TOO_BIG, `the message has more than ${maxPayload.toLocaleString('en')} bytes`],
  ]);
}

/** The other side of a socket. */
interface Peer {
  readonly authorization: MessageHeaders[string];
  readonly remoteAddress: string;
}

/** Refuses a handshake without waiting for the other side to close, and ignores a reset of its connection. */
export function turnAway(raw: Duplex, { status, headers = {} }: ReceiverReply): void {
  const lines = Object.entries({ ...headers, 'content-length': '0', connection: 'close' });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
  ];
  raw.on('error', () => undefined).once('finish', () => raw.destroy());
  raw.end(`${head.join('\r\n')}\r\n\r\n`);
}
