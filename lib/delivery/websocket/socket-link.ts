import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import { connectionFailure } from '../connection-failure.js';
import type { HttpReply } from '../outcome/http-answer.js';
import { SIGNATURE_HEADERS } from '../signature.js';
import { decodeFrame, encodeFrame, REPLY_HEAD, type Frame } from './frame.js';

/** Why there is no reply. `status` is that of a refused handshake, `closeCode` what the receiver closed with. */
export class LinkFailure extends Error {
  constructor(
    message: string,
    readonly refusal: {
      readonly status?: number | undefined;
      readonly retryAfter?: string | undefined;
      readonly closeCode?: number;
    } = {},
  ) {
    super(message);
  }
}

interface Waiting {
  readonly resolve: (reply: HttpReply) => void;
  readonly reject: (failure: LinkFailure) => void;
}

/** An open socket on which messages are answered, each by the reply that has its id. */
export class SocketLink {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, Waiting>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on('message', (data) => this.#takeReply(data));
    socket.on('close', (code) =>
      this.#failAll(new LinkFailure(`the connection was closed (${code})`, { closeCode: code })),
    );
  }

  /** Waits until a socket is open. Rejects with LinkFailure, and destroys the socket, when it does not open. */
  static async opened(socket: WebSocket, signal: AbortSignal): Promise<SocketLink> {
    // The first failure is the reason; ending the socket then is another.
    let failure: LinkFailure | undefined;
    // Stays: an error that nobody listens to would end the process.
    socket.on('error', (error) => {
      failure ??= new LinkFailure(connectionFailure(error, 'ws'));
    });
    socket.on('unexpected-response', (_request, response: IncomingMessage) => {
      const { statusCode: status, headers } = response;
      failure = new LinkFailure(`handshake refused: HTTP ${status ?? 0}`, {
        status,
        retryAfter: headers['retry-after'],
      });
      socket.terminate();
    });
    const abort = (): void => socket.terminate();
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    try {
      return await new Promise((resolve, reject) => {
        socket.once('open', () => resolve(new SocketLink(socket)));
        socket.once('close', () => reject(failure ?? new LinkFailure('the connection failed')));
      });
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  /** Whether messages can be sent. */
  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN;
  }

  /** Sends a message and waits for its reply. Rejects with LinkFailure when the socket closes first, or on the signal. */
  async ask(frame: Frame, signal: AbortSignal): Promise<HttpReply> {
    const id = frame.head[SIGNATURE_HEADERS.id] ?? '';
    const giveUp = (): void => this.#waiting.get(id)?.reject(new LinkFailure('no answer in time'));
    signal.addEventListener('abort', giveUp, { once: true });
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        if (signal.aborted) giveUp();
        else if (!this.isOpen) reject(new LinkFailure('the connection was closed'));
        else this.#socket.send(encodeFrame(frame));
      });
    } finally {
      signal.removeEventListener('abort', giveUp);
      this.#waiting.delete(id);
    }
  }

  /** Closes the socket without waiting for the other side. */
  close(): void {
    this.#socket.terminate();
  }

  /** A reply that nobody waits for any longer, or that is none, is passed over. */
  #takeReply(data: RawData): void {
    const frame = decodeFrame((data as Buffer).toString());
    const waiting = this.#waiting.get(frame?.head[SIGNATURE_HEADERS.id] ?? '');
    if (frame === undefined || waiting === undefined) return;
    const { [REPLY_HEAD.status]: status, [REPLY_HEAD.retryAfter]: retryAfter } = frame.head;
    waiting.resolve({ status: Number(status), retryAfter, body: frame.body });
  }

  #failAll(failure: LinkFailure): void {
    for (const { reject } of this.#waiting.values()) reject(failure);
  }
}
