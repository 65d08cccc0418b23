import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { RawData, WebSocket, WebSocketServer } from 'ws';
import { BatchReceiver } from '../receiver/batch.receiver.js';
import type { ReceiverOptions } from '../receiver/receiver-options.js';
import type { MessageHeaders } from '../receiver/signature.guard.js';
import { SIGNATURE_HEADERS } from '../signature.js';
import { decodeFrame, encodeFrame, REPLY_HEAD } from './frame.js';
import { loadWs } from './ws-module.js';

/** What a receiver reads of an upgrade request: node:http's IncomingMessage is one. */
export interface UpgradeRequest {
  readonly headers: MessageHeaders;
}

/** The raw connection of an upgrade request: a socket of node:net is one. */
export interface UpgradeSocket {
  end(text: string): unknown;
}

const REFUSED =
  'HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Bearer\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';
/** What a message is answered with that is none (RFC 6455, 7.4.1). */
const UNSUPPORTED = 1_003;
const GOING_AWAY = 1_001;
/** How often a silent sender is asked whether it is still there, in milliseconds. */
const PING_INTERVAL = 30_000;

/**
 * Receives batches over WebSockets: the counterpart of WebSocketTransport. The token is looked at when a socket is
 * opened; all else is as with WebhookReceiver, message for request and reply for response.
 *
 *     server.on('upgrade', receiver.handleUpgrade);
 */
export class WebSocketReceiver {
  readonly #receiver: BatchReceiver;
  readonly #server: WebSocketServer;
  readonly #pings: NodeJS.Timeout;

  private constructor(receiver: BatchReceiver, server: WebSocketServer) {
    this.#receiver = receiver;
    this.#server = server;
    this.#pings = setInterval(() => this.#dropTheDead(), PING_INTERVAL).unref();
  }

  /**
   * Makes a receiver.
   *
   * @param options or what they made already, to share it with a WebhookReceiver: no message then comes in by both.
   * @throws WebSocketMissingError when the package `ws` is not installed.
   * @throws InvalidSecretError when a secret is empty or malformed.
   * @throws InvalidDeliveryOptionError when an option makes no sense.
   */
  static async create(options: ReceiverOptions | BatchReceiver): Promise<WebSocketReceiver> {
    const receiver = options instanceof BatchReceiver ? options : new BatchReceiver(options);
    const { WebSocketServer } = await loadWs();
    const maxPayload = receiver.limits.maxTextBytes;
    return new WebSocketReceiver(
      receiver,
      new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: true }),
    );
  }

  /** Takes over a connection: a listener for the event `upgrade` of node:http's Server. */
  readonly handleUpgrade = (request: UpgradeRequest, socket: UpgradeSocket, head: Uint8Array): void => {
    if (!this.#receiver.guard.hasToken(request.headers)) {
      socket.end(REFUSED);
      return;
    }
    const raw = [request as unknown as IncomingMessage, socket as unknown as Duplex, head as Buffer] as const;
    this.#server.handleUpgrade(...raw, (opened) => this.#serve(opened, request.headers));
  };

  /** Closes all sockets. */
  close(): void {
    clearInterval(this.#pings);
    for (const socket of this.#server.clients) socket.close(GOING_AWAY);
    this.#server.close();
  }

  /** One message after the other; what comes meanwhile waits with its sender. */
  #serve(socket: WebSocket, { authorization }: MessageHeaders): void {
    let queue = Promise.resolve();
    socket.on('message', (data) => {
      socket.pause();
      queue = queue.then(() => this.#answer(socket, data, authorization)).finally(() => socket.resume());
    });
    socket.on('error', (error) => this.#receiver.report(error));
    this.#alive.add(socket);
    socket.on('pong', () => this.#alive.add(socket));
  }

  async #answer(socket: WebSocket, data: RawData, authorization: MessageHeaders[string]): Promise<void> {
    const frame = decodeFrame((data as Buffer).toString());
    if (frame === undefined) {
      socket.close(UNSUPPORTED);
      return;
    }
    const { status, headers, body } = await this.#receiver.receive({ ...frame.head, authorization }, frame.body);
    const retryAfter = headers?.[REPLY_HEAD.retryAfter];
    const head = {
      [SIGNATURE_HEADERS.id]: frame.head[SIGNATURE_HEADERS.id] ?? '',
      [REPLY_HEAD.status]: String(status),
      ...(retryAfter === undefined ? {} : { [REPLY_HEAD.retryAfter]: retryAfter }),
    };
    socket.send(encodeFrame({ head, body: JSON.stringify(body) }));
  }

  readonly #alive = new WeakSet<WebSocket>();

  #dropTheDead(): void {
    for (const socket of this.#server.clients) {
      if (!this.#alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }
}
