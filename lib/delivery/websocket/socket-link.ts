import type { IncomingMessage } from 'node:http';
import type { RawData, WebSocket } from 'ws';
import type { ExchangeStage } from '../exchange-stage.js';
import type { HttpReply } from '../outcome/http-answer.js';
import { SIGNATURE_HEADERS } from '../signature.js';
import { decodeFrame, encodeFrame, REPLY_HEAD, type Frame } from './frame.js';
import { closed, handshakeFailure, LinkFailure, protocolFailure } from './link-failure.js';

/** How a socket is opened. */
export interface Opening {
  /** The maximum bytes of a message, as configured at the socket. */
  readonly maxPayload: number;
  readonly signal: AbortSignal;
  readonly stage: ExchangeStage;
}

interface Waiting {
  readonly resolve: (reply: HttpReply) => void;
  readonly reject: (failure: LinkFailure) => void;
}

const STATUS = /^[1-5]\d\d$/;

/** An open socket on which each message is answered by the reply with its id. */
export class SocketLink {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<string, Waiting>();
  /** The number of messages that answered nothing. */
  #strays = 0;

  private constructor(socket: WebSocket, maxPayload: number) {
    this.#socket = socket;
    socket.on('message', (data) => this.#takeReply(data));
    // This is the reason; the close that follows may take its time, and gives another.
    socket.on('error', (error) => {
      this.#failAll(protocolFailure(error, maxPayload));
      socket.terminate();
    });
    socket.on('close', (code, reason) => this.#failAll(closed(code, reason.toString())));
  }

  /** Waits until a socket is open. Rejects with LinkFailure, and destroys the socket, when it does not open. */
  static async opened(socket: WebSocket, { maxPayload, signal, stage }: Opening): Promise<SocketLink> {
    // The first failure is the reason; ending the socket afterwards causes another.
    let failure: LinkFailure | undefined;
    stage.reach(() => 'the handshake was not answered');
    // Stays: an error without a listener would end the process.
    socket.on('error', (error) => {
      failure ??= handshakeFailure(error);
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
        socket.once('open', () => resolve(new SocketLink(socket, maxPayload)));
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

  /**
   * Sends a message and waits for its reply. Rejects with LinkFailure when the socket closes first, or on the signal.
   */
  async ask(frame: Frame, signal: AbortSignal, stage: ExchangeStage): Promise<HttpReply> {
    const id = frame.head[SIGNATURE_HEADERS.id] ?? '';
    const strays = this.#strays;
    stage.reach(() => this.#describe(this.#strays - strays));
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

  #describe(strays: number): string {
    if (!this.isOpen) return 'the receiver began to close the connection';
    if (this.#socket.bufferedAmount > 0) return 'the receiver did not take the whole message';
    return strays === 0 ? 'no reply came' : `no reply came, but ${strays} other messages`;
  }

  /** Ignores a message that answers nothing, such as a late reply. */
  #takeReply(data: RawData): void {
    const frame = decodeFrame((data as Buffer).toString());
    const waiting = this.#waiting.get(frame?.head[SIGNATURE_HEADERS.id] ?? '');
    if (frame === undefined || waiting === undefined) {
      this.#strays += 1;
      return;
    }
    const { [REPLY_HEAD.status]: status, [REPLY_HEAD.retryAfter]: retryAfter } = frame.head;
    if (status === undefined) waiting.reject(new LinkFailure('the reply has no status'));
    else if (!STATUS.test(status)) waiting.reject(new LinkFailure('the status of the reply is not one of HTTP'));
    else waiting.resolve({ status: Number(status), retryAfter, body: frame.body });
  }

  #failAll(failure: LinkFailure): void {
    for (const { reject } of this.#waiting.values()) reject(failure);
  }
}
